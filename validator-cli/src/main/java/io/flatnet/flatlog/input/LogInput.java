package io.flatnet.flatlog.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An input opened for reading: gzip and zstd are recognized by their first bytes, whatever the file
 * is called.
 *
 * <p>Not thread-safe.
 */
public final class LogInput implements Closeable {

  private static final int PIPE_BUFFER = 1 << 16;

  private final InputStream stream;
  private final LineReader lines;
  private final Unwrapper unwrapper;
  private final boolean compressed;
  private final boolean live;
  private final SnapshotStream raw;

  private LogInput(
      InputStream stream,
      boolean compressed,
      boolean live,
      SnapshotStream raw,
      Wrap wrap,
      int maxLineBytes) {
    this.stream = stream;
    this.compressed = compressed;
    this.live = live;
    this.raw = raw;
    this.lines =
        new LineReader(stream, Unwrapper.physicalLimit(wrap, maxLineBytes), live && !compressed);
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
    Path path = input.path();
    if (path == null) {
      return open(SnapshotStream.endless(System.in), true, wrap, maxLineBytes);
    }
    if (Files.isRegularFile(path)) {
      SnapshotStream snapshot = new SnapshotStream(Files.newInputStream(path), Files.size(path));
      return open(snapshot, false, wrap, maxLineBytes);
    }
    return open(SnapshotStream.endless(Pipes.open(path)), true, wrap, maxLineBytes);
  }

  private static LogInput open(SnapshotStream raw, boolean live, Wrap wrap, int maxLineBytes)
      throws IOException {
    try {
      PushbackInputStream peekable = new PushbackInputStream(raw, 4);
      byte[] magic = peekable.readNBytes(4);
      peekable.unread(magic);
      InputStream decompressed;
      try {
        decompressed = decompress(peekable, magic);
      } catch (IOException e) {
        throw broken(e);
      }
      boolean compressed = decompressed != peekable;
      if (compressed) {
        raw.toEnd();
      }
      return new LogInput(decompressed, compressed, live, raw, wrap, maxLineBytes);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream decompress(InputStream in, byte[] magic) throws IOException {
    if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
      return new GZIPInputStream(in, PIPE_BUFFER);
    }
    if (magic.length == 4
        && magic[1] == (byte) 0xB5
        && magic[2] == 0x2F
        && magic[3] == (byte) 0xFD
        && magic[0] == 0x28) {
      return new ZstdInputStream(in);
    }
    return in;
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
      throw compressed ? broken(e) : e;
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

  private static IOException broken(IOException e) {
    return new IOException(
        e instanceof EOFException
            ? "the compressed data ends early"
            : "broken compressed data: " + e.getMessage(),
        e);
  }

  /**
   * Whether lines may come slowly, one by one.
   *
   * @return true for standard input and pipes
   */
  public boolean live() {
    return live;
  }

  /**
   * How many bytes were read of the file as it lies on disk, or as they came through the pipe.
   *
   * @return 0 or more
   */
  public long bytesRead() {
    return raw.position();
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
    return raw.shrunk();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
