package io.flatnet.flatlog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for the fish shell, which picocli has none for. */
final class FishCompletion {

  private FishCompletion() {}

  static String script(CommandLine root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completes flatlog in fish.");
    String commands = String.join(" ", root.getSubcommands().keySet());
    String none = "not __fish_seen_subcommand_from " + commands;
    options(root.getCommandSpec(), none, lines);
    root.getSubcommands().forEach((name, command) -> command(name, command, none, lines));
    return String.join("\n", lines) + "\n";
  }

  private static void command(
      String name, CommandLine command, String condition, List<String> lines) {
    CommandSpec spec = command.getCommandSpec();
    String description = String.join(" ", spec.usageMessage().description());
    lines.add(line(condition) + " -f -a " + name + " -d " + quoted(description));
    String seen = "__fish_seen_subcommand_from " + name;
    options(spec, seen, lines);
    spec.positionalParameters().forEach(parameter -> values(parameter, line(seen) + " -f", lines));
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      command(sub.getKey(), sub.getValue(), seen, lines);
    }
  }

  private static void options(CommandSpec spec, String condition, List<String> lines) {
    for (OptionSpec option : spec.options()) {
      StringBuilder line = new StringBuilder(line(condition));
      for (String name : option.names()) {
        line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
      }
      if (option.arity().max() > 0) {
        line.append(" -r");
      }
      String description = String.join(" ", option.description());
      line.append(" -d ").append(quoted(description.replaceAll(" ?\\$\\{[^}]*}|\\(default.*", "")));
      if (option.completionCandidates() == null) {
        lines.add(line.toString());
      } else {
        values(option, line.append(" -f").toString(), lines);
      }
    }
  }

  private static void values(ArgSpec arg, String line, List<String> lines) {
    if (arg.completionCandidates() != null) {
      lines.add(line + " -a " + quoted(String.join(" ", arg.completionCandidates())));
    }
  }

  private static String line(String condition) {
    return "complete -c flatlog -n " + quoted(condition);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
