package io.flatnet.flatlog.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written, from its beginning on, whatever its name becomes. A line is handed
 * out when its line end is there.
 *
 * <p>Not thread-safe.
 */
final class GrowingFile implements Closeable {

  private final FileChannel channel;
  private final Wrap wrap;
  private final int maxLineBytes;
  private LineReader lines;
  private Unwrapper unwrapper;
  private long position;
  private boolean ending;

  /** How many bytes were read of contents that are gone by now. */
  private long bytesBefore;

  GrowingFile(Path path, Wrap wrap, int maxLineBytes) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
    this.wrap = wrap;
    this.maxLineBytes = maxLineBytes;
    this.lines = reader();
    this.unwrapper = new Unwrapper(wrap, maxLineBytes);
  }

  private LineReader reader() {
    return new LineReader(new Bytes(), Unwrapper.physicalLimit(wrap, maxLineBytes), false);
  }

  /** Goes on with lines whose first parts are in a file that was renamed. */
  void continues(GrowingFile other) {
    Unwrapper ownUnwrapper = unwrapper;
    unwrapper = other.unwrapper;
    other.unwrapper = ownUnwrapper;
  }

  /** The lines that came since the last call, a megabyte at most; empty when there are none. */
  List<Block> poll() throws IOException {
    List<Block> blocks = new ArrayList<>();
    if (channel.size() < position) {
      // The file was emptied: what was read of an unfinished line will not go on.
      blocks.addAll(end());
      bytesBefore += position;
      position = 0;
      ending = false;
      lines = reader();
    }
    if (channel.size() > position) {
      Block block = lines.next();
      if (block != null) {
        add(unwrapper.unwrap(block), blocks);
      }
    }
    return blocks;
  }

  /** The last line when it has no line end, as it is when nothing more will come. */
  List<Block> end() throws IOException {
    ending = true;
    List<Block> blocks = new ArrayList<>();
    for (Block block = lines.next(); block != null; block = lines.next()) {
      add(unwrapper.unwrap(block), blocks);
    }
    add(unwrapper.rest(), blocks);
    return blocks;
  }

  private static void add(@Nullable Block block, List<Block> blocks) {
    if (block != null && block.size() > 0) {
      blocks.add(block);
    }
  }

  /** How many bytes were read. */
  long bytesRead() {
    return bytesBefore + position;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** What is there now; 0 bytes when that was read. */
  private final class Bytes extends InputStream {
    @Override
    public int read() {
      throw new UnsupportedOperationException("lines are read in blocks");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = ending ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(0, read);
      return ending ? -1 : Math.max(0, read);
    }
  }
}
