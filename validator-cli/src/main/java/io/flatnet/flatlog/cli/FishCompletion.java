package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.cli.CompletedCommand.CompletedOption;
import io.flatnet.flatlog.cli.CompletedCommand.Values;
import java.util.ArrayList;
import java.util.List;

/** A completion script for the fish shell. */
final class FishCompletion {

  /** Which command the words before the cursor name; flags of outer commands may stand between. */
  private static final String FUNCTION =
      """
      # Completes flatlog in fish.
      function __flatlog_is
          set -l command flatlog
          for word in (commandline -opc)[2..-1]
              if contains -- "$command $word" %s
                  set command "$command $word"
              end
          end
          test "$command" = "$argv"
      end
      complete -c flatlog -f
      """;

  private FishCompletion() {}

  static String script(CompletedCommand root) {
    List<String> names = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (CompletedCommand command : root.all()) {
      String is = "complete -c flatlog -n " + quoted("__flatlog_is " + command.words());
      if (!command.equals(root)) {
        names.add(quoted(command.words()));
      }
      command
          .inner()
          .forEach(
              (name, inner) ->
                  lines
                      .append(is)
                      .append(" -a ")
                      .append(name)
                      .append(" -d ")
                      .append(quoted(inner.description()))
                      .append('\n'));
      values(command.argument(), is, lines);
      command.options().forEach(option -> option(option, is, lines));
    }
    return FUNCTION.formatted(String.join(" ", names)) + lines;
  }

  private static void option(CompletedOption option, String is, StringBuilder lines) {
    StringBuilder line = new StringBuilder(is);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    line.append(" -d ").append(quoted(option.description()));
    if (!option.valued()) {
      lines.append(line).append('\n');
    } else if (option.values().equals(Values.NONE)) {
      lines.append(line).append(" -x\n");
    } else {
      values(option.values(), line.append(" -r").toString(), lines);
    }
  }

  private static void values(Values values, String line, StringBuilder lines) {
    if (!values.choices().isEmpty()) {
      lines.append(line).append(" -f -a ").append(quoted(String.join(" ", values.choices())));
      lines.append('\n');
    } else if (values.files()) {
      lines.append(line).append(" -F\n");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
