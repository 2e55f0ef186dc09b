package io.flatnet.flatlog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments. */
final class BadUsage {

  /** What picocli says of a value that is none of an enum's, by its Java names. */
  private static final Pattern CHOICE =
      Pattern.compile(
          "Invalid value for (?:option '|positional parameter at index \\d+ \\()([^')]+).*"
              + "expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

  private static final Pattern NUMBER =
      Pattern.compile("Invalid value for option '([^']+)'.*: '(.*)' is not an? (int|long|double)");

  private static final Pattern MISSING = Pattern.compile("Missing required parameter: '([^']+)'.*");

  private BadUsage() {}

  static int report(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message = firstLine(String.valueOf(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      boolean option = unmatched.isUnknownOption();
      boolean name = option || !command.getSubcommands().isEmpty();
      message = option ? "unknown option " : name ? "there is no command " : "one word too many: ";
      message += argument + (name ? Suggestions.nearest(argument, known(command)) : "");
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      message = "no " + missing.group(1) + " was given";
    }
    Matcher number = NUMBER.matcher(message);
    if (number.matches()) {
      String kind = number.group(3).equals("double") ? "a number" : "a whole number";
      message = number.group(1) + " is " + number.group(2) + ", expected " + kind;
    }
    Matcher choice = CHOICE.matcher(message);
    if (choice.matches()) {
      List<String> choices = List.of(choice.group(2).toLowerCase(Locale.ROOT).split(", "));
      String wrong = choice.group(3);
      message = choice.group(1) + " is " + wrong + ", expected " + String.join(", ", choices);
      message += Suggestions.nearest(wrong, choices);
    }
    Terminal.say(message + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    return ExitCode.TROUBLE;
  }

  private static List<String> known(CommandLine command) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    names.addAll(command.getCommandSpec().negatedOptionsMap().keySet());
    return names;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
