package io.flatnet.flatlog.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small logs: one that conforms, one with a record that does not, one with a warning. */
final class SampleLogs {

  /** A record that conforms, as a line. */
  static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  /** One that does not. */
  static final String BAD_LEVEL = GOOD.replace("INFO", "info");

  /** One that conforms, and is warned of. */
  static final String WARNED = GOOD.replace("\"up\"", "\"up\",\"extra\":{\"level\":\"debug\"}");

  private SampleLogs() {}

  /** Writes good.log, bad.log, whose second line does not conform, and warned.log. */
  static void writeTo(Path folder) throws IOException {
    Files.writeString(folder.resolve("good.log"), GOOD);
    Files.writeString(folder.resolve("bad.log"), GOOD + BAD_LEVEL);
    Files.writeString(folder.resolve("warned.log"), WARNED);
  }
}
