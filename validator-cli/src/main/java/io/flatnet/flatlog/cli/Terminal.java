package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.report.VisibleText;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Standard output and error: UTF-8 whatever the locale, and what is known of a terminal behind. */
final class Terminal {

  /** The environment variable that forbids colours. */
  static final String NO_COLOR = "NO_COLOR";

  private static final int BUFFER = 1 << 16;

  private Terminal() {}

  /** Standard output; unlike {@link System#out} it throws when it cannot write. */
  static Writer stdout() {
    return writer(new FileOutputStream(FileDescriptor.out));
  }

  static Writer stderr() {
    return writer(new FileOutputStream(FileDescriptor.err));
  }

  static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /** Told by the launcher: Java itself cannot tell for one of the two. */
  static boolean stdoutIsTerminal() {
    return Boolean.getBoolean("flatlog.stdout.terminal");
  }

  static boolean stderrIsTerminal() {
    return Boolean.getBoolean("flatlog.stderr.terminal");
  }

  /** Whether a line there can be written anew. */
  static boolean stderrRewritesLines() {
    return stderrIsTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether nobody wants colours who does not ask for them: see no-color.org. */
  static boolean forbidsColours() {
    String noColor = System.getenv(NO_COLOR);
    return noColor != null && !noColor.isEmpty();
  }

  /** A terminal may also be too simple. */
  static boolean takesColours() {
    return !forbidsColours() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Says something that is no result, in one line. */
  static void say(String message) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    err.println("flatlog: " + VisibleText.of(message));
  }

  /** Whether the reader of the output has gone. */
  static boolean isClosedPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }
}
