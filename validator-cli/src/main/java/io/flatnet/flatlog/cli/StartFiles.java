package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.fast.PlanFile;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes, when the build runs it, what every start would otherwise have to work out anew: the plan
 * of the record schema and of secrets, the help of every command, completion scripts and the
 * options of {@code validate}.
 */
final class StartFiles {

  /** The options of validate that need no picocli: name, path of fields, kind. */
  static final String OPTIONS = "validate.options";

  static final String VALUED = "value";

  /** The kind of an option that may be given more than once; behind it what splits a value. */
  static final String LIST = "list";

  /** The kind of a flag is what it sets its field to. */
  private static final String ON = "true";

  private static final String OFF = "false";

  private StartFiles() {}

  /**
   * Writes the files.
   *
   * @param args the folder of the classes
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path plans = classes.resolve(folder(PlanFile.class));
    for (String plan : List.of(PlanFile.STANDARD, PlanFile.SECRETS)) {
      write(plans.resolve(plan), PlanFile.bytes(plan));
    }
    Path folder = classes.resolve(folder(StartFiles.class));
    for (var file : texts().entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String folder(Class<?> neighbour) {
    return neighbour.getPackageName().replace('.', '/');
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** The files' texts by their names. */
  static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    CommandLine root = Main.commandLine();
    helps(root, List.of(), texts);
    for (CompletionCommand.Shell shell : CompletionCommand.Shell.values()) {
      texts.put(completion(shell.toString()), CompletionCommand.script(shell));
    }
    texts.put(OPTIONS, options(new CommandLine(new ValidateCommand())));
    return texts;
  }

  private static void helps(CommandLine command, List<String> words, Map<String, String> texts) {
    texts.put(help(words.toArray(new String[0])), command.getUsageMessage(Help.Ansi.ON));
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(words);
              longer.add(name);
              helps(sub, longer, texts);
            });
  }

  private static String options(CommandLine validate) {
    StringBuilder lines = new StringBuilder();
    for (OptionSpec option : validate.getCommandSpec().options()) {
      if (option.arity().max() <= 1 && option.userObject() instanceof Field field) {
        String path = path(ValidateCommand.class, field);
        String kind =
            option.isMultiValue()
                ? LIST + option.splitRegex()
                : option.arity().max() == 0 ? ON : VALUED;
        if (path != null) {
          for (String name : option.names()) {
            append(lines, name, path, kind);
          }
          for (var negated : validate.getCommandSpec().negatedOptionsMap().entrySet()) {
            if (negated.getValue().equals(option)) {
              append(lines, negated.getKey(), path, OFF);
            }
          }
        }
      }
    }
    return lines.toString();
  }

  private static void append(StringBuilder lines, String name, String path, String kind) {
    lines.append(name).append(' ').append(path).append(' ').append(kind).append('\n');
  }

  /** The fields that lead from a command through its mixins to an option's; null when none do. */
  private static @Nullable String path(Class<?> from, Field option) {
    if (option.getDeclaringClass() == from) {
      return option.getName();
    }
    for (Field field : from.getDeclaredFields()) {
      if (field.isAnnotationPresent(Mixin.class)) {
        String rest = path(field.getType(), option);
        if (rest != null) {
          return field.getName() + "/" + rest;
        }
      }
    }
    return null;
  }

  /** Name of the file with the help of a command. */
  static String help(String... subcommands) {
    return "help/flatlog"
        + (subcommands.length == 0 ? "" : "/" + String.join("/", subcommands))
        + ".txt";
  }

  /** Name of the file with the completion script for a shell. */
  static String completion(String shell) {
    return "completion/" + shell;
  }
}
