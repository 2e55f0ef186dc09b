package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.config.Setting;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.lang.reflect.Field;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of {@code validate} as picocli would. It knows the options from a list that
 * was made of picocli's own, and takes only what leaves no question open: anything unusual makes it
 * give up.
 */
final class QuickArguments {

  /** The field an option sets, as a path from the command, and what stands for its kind. */
  private record Target(String path, String kind) {

    boolean isList() {
      return kind.startsWith(StartFiles.LIST);
    }

    boolean takesValue() {
      return isList() || kind.equals(StartFiles.VALUED);
    }
  }

  private final Map<String, Target> targets = new HashMap<>();
  private final Set<String> set = new HashSet<>();
  private final List<String> paths = new ArrayList<>();
  private final ValidateCommand command = new ValidateCommand();

  private QuickArguments() {}

  /** The command with its options set; null when picocli must look at the arguments. */
  static @Nullable ValidateCommand validate(String... args) {
    QuickArguments given = read(args);
    QuickArguments all = given == null ? null : given.completed(args);
    return all == null || all.paths.isEmpty() ? null : all.command;
  }

  private static @Nullable QuickArguments read(String... args) {
    QuickArguments arguments = new QuickArguments();
    try {
      return arguments.understand(args) ? arguments : null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an option has no field", e);
    }
  }

  /** These and what the configuration file adds; null when picocli must look at it. */
  private @Nullable QuickArguments completed(String... args) {
    if (!command.isConfigured()) {
      return this;
    }
    try {
      Configuration configuration = command.configuration();
      if (configuration == null) {
        return this;
      }
      List<String> longer = new ArrayList<>(List.of(args[0]));
      for (Setting setting : configuration.settings(longer).values()) {
        String key = setting.key();
        boolean given =
            ConfiguredArguments.isPositional(key) ? !paths.isEmpty() : isGiven("--" + key);
        if (!given && !ConfiguredArguments.isReplaced(key, this::isGiven)) {
          ConfiguredArguments.append(setting, longer);
        }
      }
      longer.addAll(Arrays.asList(args).subList(1, args.length));
      return read(longer.toArray(new String[0]));
    } catch (BadOptionException | InvalidYamlException e) {
      // Picocli finds the same, and says it.
      return null;
    }
  }

  private boolean isGiven(String option) {
    Target target = targets().get(option);
    return target != null && set.contains(target.path);
  }

  private boolean understand(String... args) throws ReflectiveOperationException {
    for (int i = 1; i < args.length; i++) {
      String arg = args[i];
      if (arg.isEmpty() || arg.startsWith("@")) {
        return false;
      }
      if (!arg.startsWith("-") || arg.equals("-")) {
        paths.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      Target target = target(equals < 0 ? arg : arg.substring(0, equals));
      if (target == null || (!target.takesValue() && equals >= 0)) {
        return false;
      }
      String value = target.kind;
      if (target.takesValue()) {
        i += equals < 0 ? 1 : 0;
        value = equals >= 0 ? arg.substring(equals + 1) : i < args.length ? args[i] : "";
      }
      if (value.isEmpty() || !set(target, value)) {
        return false;
      }
    }
    command.setPaths(paths);
    return true;
  }

  /** What an option sets; null when it is not known, or may not be given again. */
  private @Nullable Target target(String option) {
    Target target = targets().get(option);
    return target != null && (set.add(target.path) || target.isList()) ? target : null;
  }

  private Map<String, Target> targets() {
    if (targets.isEmpty()) {
      String list = QuickStart.file(StartFiles.OPTIONS);
      for (String line : list == null ? new String[0] : list.strip().split("\n", -1)) {
        String[] parts = line.split(" ", 3);
        targets.put(parts[0], new Target(parts[1], parts[2]));
      }
    }
    return targets;
  }

  /** Whether the value is one that certainly means the same to picocli. */
  private boolean set(Target target, String text) throws ReflectiveOperationException {
    if (text.startsWith("-") || text.startsWith("@") || text.startsWith("\"")) {
      return false;
    }
    Place place = place(target.path);
    Object value =
        target.isList()
            ? longer((List<?>) place.field.get(place.owner), text, target.kind)
            : value(place.field.getType(), text);
    if (value != null) {
      place.set(value);
    }
    return value != null;
  }

  /** A field of the command or of one of its mixins. */
  private record Place(Object owner, Field field) {

    static Place in(Object owner, String name) throws ReflectiveOperationException {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return new Place(owner, field);
    }

    void set(Object value) throws ReflectiveOperationException {
      field.set(owner, value);
    }
  }

  private Place place(String path) throws ReflectiveOperationException {
    String[] names = path.split("/", -1);
    Place place = Place.in(command, names[0]);
    for (int i = 1; i < names.length; i++) {
      place = Place.in(place.field.get(place.owner), names[i]);
    }
    return place;
  }

  private static @Nullable List<?> longer(List<?> before, String text, String kind) {
    String separator = kind.substring(StartFiles.LIST.length());
    List<Object> values = new ArrayList<>(before);
    if (separator.isEmpty()) {
      values.add(text);
      return values;
    }
    for (String part : text.split(separator, -1)) {
      if (part.isEmpty() || part.indexOf('"') >= 0) {
        return null;
      }
      values.add(part);
    }
    return values;
  }

  private static @Nullable Object value(Class<?> type, String text) {
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type == Path.class) {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        return null;
      }
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant.toString().equals(text)) {
          return constant;
        }
      }
      return null;
    }
    boolean number = text.length() < 10 && isDigits(text);
    if (type == Integer.class && number) {
      return Integer.valueOf(text);
    }
    if (type == Double.class && text.length() < 10) {
      int dot = text.indexOf('.');
      boolean plain =
          isDigits(dot < 0 ? text : text.substring(0, dot)) && isDigits(text.substring(dot + 1));
      return plain ? Double.valueOf(text) : null;
    }
    return type == Long.class && number ? Long.valueOf(text) : null;
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
