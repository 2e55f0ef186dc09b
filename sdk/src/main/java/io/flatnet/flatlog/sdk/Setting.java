package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import java.util.Locale;

/**
 * The settings, each an environment variable and a system property. This is the table that {@code
 * docs/sdk.md} shows.
 */
enum Setting {
  COMPONENT(
      "from the main class or jar",
      "The `component` of every record: 1 to 63 of `a-z`, `0-9`, `-`, a letter first."),
  LEVEL(
      "info",
      "The least severe level that is logged, then levels of loggers: `info,com.example=debug`. One of `trace`, `debug`, `info`, `warn`, `error`, `off`."),
  FILE("none", "The file that records are appended to, instead of stderr. Its folder must exist."),
  STDERR(
      "auto",
      "`true`: records go to stderr. `false`: they do not. `auto`: they do when there is no file. What cannot be written to the file goes there in any case."),
  STDERR_MAX_BYTES(
      "" + RecordSchema.MAX_LINE_BYTES,
      "The most bytes of a line on stderr, its line end included: "
          + RecordOptions.MIN_LINE_BYTES
          + " to "
          + RecordSchema.MAX_LINE_BYTES
          + ". Set 4096 when processes share one pipe."),
  MAX_LINE_BYTES(
      "" + RecordSchema.MAX_LINE_BYTES,
      "The most bytes of a line: "
          + RecordOptions.MIN_LINE_BYTES
          + " to "
          + RecordSchema.MAX_LINE_BYTES
          + ". A longer one is cut and says so in `extra.truncated`."),
  MAX_STACK_BYTES(
      "32768",
      "The most bytes of `error.stack`: "
          + RecordOptions.MIN_STACK_BYTES
          + " to "
          + RecordSchema.MAX_LINE_BYTES
          + "."),
  LOGGER("true", "Whether `extra.logger` holds the logger's name: `true` or `false`."),
  THREAD("true", "Whether `extra.thread` holds the thread's name: `true` or `false`."),
  REDACT("true", "Whether secrets are replaced by `[REDACTED]`: `true` or `false`."),
  REDACT_KEYS(
      "none",
      "More keys whose values are secrets, separated by commas. Case, `-`, `.` and `_` do not matter."),
  REDACT_PATTERN("none", "A regular expression of more secrets, searched for in every text."),
  UNCAUGHT("true", "Whether an uncaught exception is logged as FATAL: `true` or `false`.");

  private final String standard;
  private final String meaning;

  Setting(String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  /** The environment variable, such as {@code FLATLOG_MAX_LINE_BYTES}. */
  String variable() {
    return "FLATLOG_" + name();
  }

  /** The system property, such as {@code flatlog.max.line.bytes}; it wins over the variable. */
  String property() {
    return "flatlog." + name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** What holds when it is not set, for people. */
  String standard() {
    return standard;
  }

  /** What it does, for people, in Markdown. */
  String meaning() {
    return meaning;
  }
}
