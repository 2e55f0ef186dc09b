package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.cli.CompletedCommand.CompletedOption;
import io.flatnet.flatlog.cli.CompletedCommand.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A completion function for zsh; it may be a file {@code _flatlog} or be sourced. */
final class ZshCompletion {

  private ZshCompletion() {}

  static String script(CompletedCommand root) {
    StringBuilder script = new StringBuilder("#compdef flatlog\n# Completes flatlog in zsh.\n");
    for (CompletedCommand command : root.all()) {
      script.append('\n').append(function(command));
    }
    // Loaded from $fpath the file is the function's body, sourced it defines it.
    script.append(
        """

        if [[ $funcstack[1] == _flatlog ]]; then
          _flatlog "$@"
        else
          (( $+functions[compdef] )) || { autoload -U compinit && compinit; }
          compdef _flatlog flatlog
        fi
        """);
    return script.toString();
  }

  private static String function(CompletedCommand command) {
    List<String> specs = new ArrayList<>();
    command.options().forEach(option -> specs.addAll(specs(option)));
    String name = name(command);
    if (command.inner().isEmpty()) {
      specs.add(quoted("*:argument:" + action(command.argument())));
      return "%s() {\n  _arguments -s -S \\\n    %s\n}\n"
          .formatted(name, String.join(" \\\n    ", specs));
    }
    List<String> commands = new ArrayList<>();
    List<String> cases = new ArrayList<>();
    for (Map.Entry<String, CompletedCommand> inner : command.inner().entrySet()) {
      commands.add(quoted(inner.getKey() + ":" + inner.getValue().description()));
      cases.add("    %s) %s ;;".formatted(inner.getKey(), name(inner.getValue())));
    }
    return """
        %1$s() {
          local curcontext=$curcontext state line
          local -a commands=(
            %2$s
          )
          _arguments -C \\
            %3$s \\
            '1: :->command' '*:: :->inner'
          case $state in
            command) _describe command commands ;;
            inner)
              case $line[1] in
            %4$s
              esac ;;
          esac
        }
        """
        .formatted(
            name,
            String.join("\n    ", commands),
            String.join(" \\\n    ", specs),
            String.join("\n    ", cases));
  }

  private static String name(CompletedCommand command) {
    return "_" + command.words().replace(' ', '_');
  }

  /** One for each name: of an option that was given only those that repeat are offered again. */
  private static List<String> specs(CompletedOption option) {
    List<String> specs = new ArrayList<>();
    String others = String.join(" ", option.names());
    for (String name : option.names()) {
      String spec = "(%s)%s".formatted(others, name);
      spec += option.valued() && name.startsWith("--") ? "=" : "";
      spec += "[" + escaped(option.description()).replaceAll("[\\[\\]]", "\\\\$0") + "]";
      spec += option.valued() ? ":value:" + action(option.values()) : "";
      specs.add(quoted(spec));
    }
    return specs;
  }

  private static String action(Values values) {
    if (!values.choices().isEmpty()) {
      return "(" + String.join(" ", values.choices()) + ")";
    }
    return values.files() ? "_files" : " ";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
