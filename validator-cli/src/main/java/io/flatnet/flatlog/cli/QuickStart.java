package io.flatnet.flatlog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is asked most often without picocli, which takes longer to load than a small check:
 * help, version, completion scripts and {@code validate} with plain arguments. What it answers from
 * was written by {@link StartFiles} at build time; whatever it is not sure about is picocli's.
 */
final class QuickStart {

  private static final String ESCAPE_SEQUENCES = "\u001b\\[[0-9;]*m";

  private QuickStart() {}

  /** The exit code; empty when picocli must look at the arguments. */
  static OptionalInt run(String... args) throws Exception {
    if (args.length == 0) {
      String help = file(StartFiles.help());
      if (help != null) {
        print(help, Terminal.stderr(), Terminal.stderrIsTerminal());
        return OptionalInt.of(ExitCode.TROUBLE);
      }
      return OptionalInt.empty();
    }
    String last = args[args.length - 1];
    String text = null;
    if (last.equals("--help") || last.equals("-h")) {
      text = help(Arrays.copyOf(args, args.length - 1));
    } else if (args.length == 1 && (last.equals("--version") || last.equals("-V"))) {
      text = ProgramVersion.text() + System.lineSeparator();
    } else if (args.length == 2 && args[0].equals("completion")) {
      text = file(StartFiles.completion(last));
    } else if (args[0].equals("validate")) {
      ValidateCommand command = QuickArguments.validate(args);
      return command == null ? OptionalInt.empty() : OptionalInt.of(call(command));
    }
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      print(text, Terminal.stdout(), Terminal.stdoutIsTerminal());
      return OptionalInt.of(ExitCode.OK);
    } catch (IOException e) {
      return OptionalInt.of(Main.failed(e));
    }
  }

  /** The help of a command; null when there is no such command. */
  private static @Nullable String help(String... words) {
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
          return null;
        }
      }
    }
    return file(StartFiles.help(words));
  }

  private static int call(ValidateCommand command) throws Exception {
    try {
      return command.call();
    } catch (IOException | RuntimeException e) {
      return Main.failed(e);
    }
  }

  private static void print(String text, Writer to, boolean terminal) throws IOException {
    boolean coloured = terminal && Terminal.takesColours();
    try (Writer out = to) {
      out.write(coloured ? text : text.replaceAll(ESCAPE_SEQUENCES, ""));
    }
  }

  /** A file that the build wrote; null when there is none of this name. */
  static @Nullable String file(String name) {
    try (InputStream in = QuickStart.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
