package io.flatnet.flatlog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a shell needs to know of a command to complete it.
 *
 * @param words the command, such as {@code flatlog stack check}
 * @param description one sentence
 * @param options every option that is shown
 * @param argument what may stand without an option
 * @param inner its subcommands by name
 */
record CompletedCommand(
    String words,
    String description,
    List<CompletedOption> options,
    Values argument,
    Map<String, CompletedCommand> inner) {

  /**
   * What may stand at a place.
   *
   * @param choices all there are; empty when they cannot be listed
   * @param files whether files may stand there
   */
  record Values(List<String> choices, boolean files) {

    static final Values NONE = new Values(List.of(), false);

    private static Values of(ArgSpec arg) {
      List<String> choices = new ArrayList<>();
      if (arg.completionCandidates() != null) {
        arg.completionCandidates().forEach(choices::add);
      }
      String label = arg.paramLabel();
      boolean files = arg.type() == Path.class || label.equals("PATH") || label.endsWith("FILE");
      return new Values(choices, files);
    }
  }

  /**
   * An option.
   *
   * @param names with hyphens, negated ones included
   * @param description one sentence
   * @param valued whether a value must follow
   * @param values which ones
   */
  record CompletedOption(List<String> names, String description, boolean valued, Values values) {}

  static CompletedCommand of(CommandLine cli) {
    CommandSpec spec = cli.getCommandSpec();
    List<CompletedOption> options = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        options.add(option(spec, option));
      }
    }
    Values argument = Values.NONE;
    for (ArgSpec positional : spec.positionalParameters()) {
      argument = argument.equals(Values.NONE) ? Values.of(positional) : argument;
    }
    Map<String, CompletedCommand> inner = new LinkedHashMap<>();
    cli.getSubcommands().forEach((name, sub) -> inner.put(name, of(sub)));
    return new CompletedCommand(
        spec.qualifiedName(),
        sentence(spec.usageMessage().description()),
        options,
        argument,
        inner);
  }

  private static CompletedOption option(CommandSpec spec, OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    spec.negatedOptionsMap()
        .forEach(
            (name, negated) -> {
              if (negated.equals(option)) {
                names.add(name);
              }
            });
    boolean valued = option.arity().max() > 0;
    return new CompletedOption(
        names, sentence(option.description()), valued, valued ? Values.of(option) : Values.NONE);
  }

  /** The first sentence, without what the list of choices says anyway. */
  private static String sentence(String... description) {
    String text = String.join(" ", description).replaceAll(":? ?\\$\\{[^}]*}| ?\\(default.*", "");
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.replaceAll("[.;:]+$", "");
  }

  /** This command and all below it. */
  List<CompletedCommand> all() {
    List<CompletedCommand> all = new ArrayList<>(List.of(this));
    inner.values().forEach(command -> all.addAll(command.all()));
    return all;
  }
}
