package io.flatnet.flatlog.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An input opened for reading: gzip and zstd are recognized by their first bytes, whatever the file
 * is called.
 *
 * <p>Not thread-safe.
 */
public final class LogInput implements Closeable {

  private final RawInput in;
  private final LineReader lines;
  private final Unwrapper unwrapper;

  private LogInput(RawInput in, Wrap wrap, int maxLineBytes) {
    this.in = in;
    boolean asItComes = in.live() && !in.compressed();
    this.lines =
        new LineReader(in.stream(), Unwrapper.physicalLimit(wrap, maxLineBytes), asItComes);
    this.unwrapper = new Unwrapper(wrap, maxLineBytes);
  }

  /**
   * Opens an input.
   *
   * @param input what to open
   * @param wrap how its lines are wrapped
   * @param maxLineBytes the longest line that is held, in bytes
   * @return the opened input, to be closed by the caller
   * @throws IOException when it cannot be opened
   */
  public static LogInput open(Input input, Wrap wrap, int maxLineBytes) throws IOException {
    return new LogInput(RawInput.open(input), wrap, maxLineBytes);
  }

  /**
   * The next lines.
   *
   * @return a block, possibly without lines when only parts of lines were read; null at the end
   * @throws IOException when reading or decompressing fails; what was returned before stands
   */
  public @Nullable Block next() throws IOException {
    try {
      Block block = lines.next();
      return block == null ? unwrapper.rest() : unwrapper.unwrap(block);
    } catch (IOException e) {
      throw in.told(e);
    }
  }

  /**
   * Gives back a block, so that its memory is used again.
   *
   * @param block one that came from here, of which no line is looked at any more; nor is any of
   *     another block with the same {@link Block#bytes()}
   */
  public void reuse(Block block) {
    lines.reuse(block.bytes());
  }

  /**
   * Whether lines may come slowly, one by one.
   *
   * @return true for standard input and pipes
   */
  public boolean live() {
    return in.live();
  }

  /**
   * How many bytes were read of the file as it lies on disk, or as they came through the pipe.
   *
   * @return 0 or more
   */
  public long bytesRead() {
    return in.bytesRead();
  }

  /**
   * How many bytes were read, decompressed.
   *
   * @return 0 or more
   */
  public long decompressedBytes() {
    return lines.bytesRead();
  }

  /**
   * What happened to the file while it was read.
   *
   * @return what to tell the user when it shrank, so that lines were lost to this check
   */
  public Optional<String> shrunk() {
    return in.shrunk();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
