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

/**
 * The bytes of an input: gzip and zstd are recognized by their first bytes, whatever the file is
 * called. Not thread-safe.
 */
final class RawInput implements Closeable {

  private static final int PIPE_BUFFER = 1 << 16;

  private final InputStream stream;
  private final SnapshotStream raw;
  private final boolean compressed;
  private final boolean live;

  private RawInput(InputStream stream, SnapshotStream raw, boolean compressed, boolean live) {
    this.stream = stream;
    this.raw = raw;
    this.compressed = compressed;
    this.live = live;
  }

  static RawInput open(Input input) throws IOException {
    Path path = input.path();
    if (path == null) {
      return open(SnapshotStream.endless(System.in), true);
    }
    if (Files.isRegularFile(path)) {
      return open(new SnapshotStream(Files.newInputStream(path), Files.size(path)), false);
    }
    return open(SnapshotStream.endless(Pipes.open(path)), true);
  }

  private static RawInput open(SnapshotStream raw, boolean live) throws IOException {
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
      return new RawInput(decompressed, raw, compressed, live);
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

  /** What is read, decompressed. */
  InputStream stream() {
    return stream;
  }

  /** What to tell of an exception that reading the stream threw. */
  IOException told(IOException e) {
    return compressed ? broken(e) : e;
  }

  private static IOException broken(IOException e) {
    return new IOException(
        e instanceof EOFException
            ? "the compressed data ends early"
            : "broken compressed data: " + e.getMessage(),
        e);
  }

  boolean compressed() {
    return compressed;
  }

  /** Whether lines may come slowly, one by one: true for standard input and pipes. */
  boolean live() {
    return live;
  }

  /** How many bytes were read of the file as it lies on disk, or as they came through the pipe. */
  long bytesRead() {
    return raw.position();
  }

  Optional<String> shrunk() {
    return raw.shrunk();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
