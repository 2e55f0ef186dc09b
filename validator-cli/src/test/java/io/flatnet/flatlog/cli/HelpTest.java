package io.flatnet.flatlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What every command's {@code --help} holds. */
final class HelpTest {

  private static final Pattern EXAMPLES = Pattern.compile("(?s)\nExamples:\n(.*)");

  private static final Pattern PIPED = Pattern.compile("flatlog (?:'[^']*'|[^|])*");

  /** From "flatlog" up to what explains the example, or takes over its output. */
  private static final Pattern CALL = Pattern.compile("flatlog (.*?)(?: {2,}.*| [|>].*|\\).*)?");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static Stream<Named<CommandLine>> commands() {
    return all(Main.commandLine()).map(command -> Named.of(name(command), command));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static Stream<CommandLine> all(CommandLine command) {
    Collection<CommandLine> below = command.getSubcommands().values();
    return Stream.concat(Stream.of(command), below.stream().flatMap(HelpTest::all));
  }

  private static List<String> examples(CommandLine command) {
    Matcher examples = EXAMPLES.matcher(command.getUsageMessage(Ansi.OFF));
    return examples.find() ? examples.group(1).lines().map(String::strip).toList() : List.of();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsAnExampleOfTheCommand(CommandLine command) {
    assertThat(examples(command)).anyMatch(example -> example.contains(name(command)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void saysWhatItsExitCodesMean(CommandLine command) {
    assertThat(command.getUsageMessage(Ansi.OFF))
        .containsPattern(
            command.getSubcommands().isEmpty()
                ? "\nExit codes:\n  0   [^ ](?s:.*)\n  2   [^ ]"
                : "\nCommands:\n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsOnlyExamplesThatAreUnderstood(CommandLine command) {
    for (String example : examples(command)) {
      for (Matcher part = PIPED.matcher(example); part.find(); ) {
        Matcher call = CALL.matcher(part.group());
        if (call.matches()) {
          String[] words = words(call.group(1));
          assertThat(Main.commandLine().parseArgs(words).unmatched()).as(example).isEmpty();
        }
      }
    }
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(new String[0]);
  }
}
