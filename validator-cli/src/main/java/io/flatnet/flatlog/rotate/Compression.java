package io.flatnet.flatlog.rotate;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** What becomes of a rotated file once nothing writes to it any more. */
public enum Compression {
  /** It stays as it is. */
  NONE(""),
  /** RFC 1952. */
  GZIP(".gz"),
  /** RFC 8878. */
  ZSTD(".zst");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What is added to the file's name; empty for {@link #NONE}. */
  public String suffix() {
    return suffix;
  }

  OutputStream compressing(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }
}
