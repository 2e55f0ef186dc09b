package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.cli.CompletedCommand.CompletedOption;
import io.flatnet.flatlog.cli.CompletedCommand.Values;
import java.util.ArrayList;
import java.util.List;

/** A completion script for bash, without the package bash-completion. */
final class BashCompletion {

  /** Bash takes = for a word of its own. */
  private static final String SCRIPT =
      """
      # Completes flatlog in bash.
      _flatlog() {
        local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
        local command=flatlog options= choices= word
        if [[ $current == = ]]; then
          current=
        elif [[ $before == = ]]; then
          before=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
          case "$command $word" in
            @COMMANDS@) command="$command $word" ;;
          esac
        done
        COMPREPLY=()
        case "$command $before" in
      @VALUES@
        esac
        case $command in
      @WORDS@
        esac
        if [[ $current == -* ]]; then
          choices=$options
        fi
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
      }
      complete -o default -F _flatlog flatlog
      """;

  private BashCompletion() {}

  static String script(CompletedCommand root) {
    List<String> commands = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (CompletedCommand command : root.all()) {
      if (!command.equals(root)) {
        commands.add('"' + command.words() + '"');
      }
      List<String> names = new ArrayList<>();
      for (CompletedOption option : command.options()) {
        names.addAll(option.names());
        if (option.valued()) {
          values.add(valueOf(command, option));
        }
      }
      List<String> choices = new ArrayList<>(command.inner().keySet());
      choices.addAll(command.argument().choices());
      words.add(
          "    \"%s\") options='%s' choices='%s' ;;"
              .formatted(command.words(), String.join(" ", names), String.join(" ", choices)));
    }
    return SCRIPT
        .replace("@COMMANDS@", String.join(" | ", commands))
        .replace("@VALUES@", String.join("\n", values))
        .replace("@WORDS@", String.join("\n", words));
  }

  /** Where choices cannot be listed nothing is, and bash offers files. */
  private static String valueOf(CompletedCommand command, CompletedOption option) {
    List<String> patterns = new ArrayList<>();
    for (String name : option.names()) {
      patterns.add("\"%s %s\"".formatted(command.words(), name));
    }
    Values values = option.values();
    String action =
        values.choices().isEmpty()
            ? "return"
            : "mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$current\"); return"
                .formatted(String.join(" ", values.choices()));
    return "    %s) %s ;;".formatted(String.join(" | ", patterns), action);
  }
}
