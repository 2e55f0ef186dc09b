package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.config.Setting;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Settings of a configuration file as arguments; for command lines that picocli reads or not. */
final class ConfiguredArguments {

  /** What stands without an option is called so in the file. */
  private static final List<String> POSITIONAL_KEYS = List.of("paths", "folder");

  /** Settings that an option of another name takes the place of. */
  private static final Map<String, String> REPLACED_BY = Map.of("baseline", "--write-baseline");

  private ConfiguredArguments() {}

  /** What the file says that a command takes options from; null when there is none. */
  static @Nullable Configuration read(ConfigOptions options)
      throws BadOptionException, InvalidYamlException {
    Path named = options.named();
    Path file = named == null ? options.found() : named;
    try {
      if (file == null) {
        return null;
      }
      Configuration configuration =
          named == null ? Configuration.ofFound(file) : Configuration.ofNamed(file);
      ConfiguredRules.check(configuration);
      return configuration;
    } catch (IOException e) {
      throw new BadOptionException("cannot read the configuration " + file + ": " + Reasons.of(e));
    }
  }

  /** Whether a key stands for what has no option. */
  static boolean isPositional(String key) {
    return POSITIONAL_KEYS.contains(key);
  }

  /** Whether something else that was given takes the place of a setting. */
  static boolean isReplaced(String key, Predicate<String> isGiven) {
    String replacement = REPLACED_BY.get(key);
    return (replacement != null && isGiven.test(replacement))
        || (key.equals("color") && Terminal.forbidsColours());
  }

  /** Appends what means the same on a command line. */
  static void append(Setting setting, List<String> arguments) {
    JsonNode value = setting.value();
    String option = "--" + setting.key();
    if (isPositional(setting.key())) {
      for (JsonNode element : value.isArray() ? value : List.of(value)) {
        arguments.add(element.asString());
      }
    } else if (value.isBoolean()) {
      arguments.add(value.booleanValue() ? option : "--no-" + setting.key());
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        arguments.add(option + "=" + element.asString());
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        arguments.add(option + "=" + member.getKey() + "=" + member.getValue().asString());
      }
    } else {
      arguments.add(option + "=" + value.asString());
    }
  }
}
