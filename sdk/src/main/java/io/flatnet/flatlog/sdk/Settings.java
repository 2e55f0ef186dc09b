package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.Level;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.sdk.record.CniNames;
import io.flatnet.flatlog.sdk.record.Fields;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a process, read once. A bad value is told and the standard used instead. */
final class Settings {

  private static final String FALLBACK_COMPONENT = "app";
  private static final int STANDARD_STACK_BYTES = 32 * 1024;

  private final Map<String, String> environment;
  private final Map<?, ?> properties;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Level> levels = new LinkedHashMap<>();
  private Level level = Level.INFO;

  final RecordOptions options;
  final @Nullable String file;
  final boolean stderr;
  final int stderrMaxBytes;
  final boolean uncaught;

  Settings(Map<String, String> environment, Map<?, ?> properties) {
    this.environment = environment;
    this.properties = properties;
    readLevels();
    this.file = value(Setting.FILE);
    this.stderr = readStderr();
    this.stderrMaxBytes =
        number(
            Setting.STDERR_MAX_BYTES,
            RecordOptions.MIN_LINE_BYTES,
            RecordSchema.MAX_LINE_BYTES,
            RecordSchema.MAX_LINE_BYTES);
    this.uncaught = flag(Setting.UNCAUGHT);
    this.options =
        new RecordOptions(
            readComponent(),
            number(
                Setting.MAX_LINE_BYTES,
                RecordOptions.MIN_LINE_BYTES,
                RecordSchema.MAX_LINE_BYTES,
                RecordSchema.MAX_LINE_BYTES),
            number(
                Setting.MAX_STACK_BYTES,
                RecordOptions.MIN_STACK_BYTES,
                RecordSchema.MAX_LINE_BYTES,
                STANDARD_STACK_BYTES),
            flag(Setting.LOGGER),
            flag(Setting.THREAD),
            readRedaction().scan(),
            cni(environment));
  }

  static Settings ofProcess() {
    return new Settings(System.getenv(), System.getProperties());
  }

  /** What was wrong with the settings, a sentence each; never the values of secrets. */
  List<String> problems() {
    return problems;
  }

  /** The root logger's level. */
  Level level() {
    return level;
  }

  /** The levels of single loggers. */
  Map<String, Level> levels() {
    return levels;
  }

  private @Nullable String value(Setting setting) {
    Object property = properties.get(setting.property());
    String value = property instanceof String text ? text : environment.get(setting.variable());
    return value == null || value.isBlank() ? null : value.strip();
  }

  private void problem(Setting setting, String value, String expected, String used) {
    problems.add(
        setting.variable() + " is \"" + value + "\" but must be " + expected + "; using " + used);
  }

  private boolean flag(Setting setting) {
    String value = value(setting);
    if (value == null || value.equalsIgnoreCase("true")) {
      return true;
    }
    if (value.equalsIgnoreCase("false")) {
      return false;
    }
    problem(setting, value, "true or false", "true");
    return true;
  }

  private boolean readStderr() {
    String value = value(Setting.STDERR);
    if (value != null && value.equalsIgnoreCase("true")) {
      return true;
    }
    if (value != null && value.equalsIgnoreCase("false")) {
      return false;
    }
    if (value != null && !value.equalsIgnoreCase("auto")) {
      problem(Setting.STDERR, value, "true, false or auto", "auto");
    }
    return file == null;
  }

  private int number(Setting setting, int least, int most, int standard) {
    String value = value(setting);
    if (value == null) {
      return standard;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    problem(setting, value, "a number from " + least + " to " + most, String.valueOf(standard));
    return standard;
  }

  private void readLevels() {
    String value = value(Setting.LEVEL);
    if (value == null) {
      return;
    }
    int from = 0;
    while (from <= value.length()) {
      int comma = value.indexOf(',', from);
      int to = comma < 0 ? value.length() : comma;
      readLevel(value.substring(from, to).strip());
      from = to + 1;
    }
  }

  private void readLevel(String part) {
    if (part.isEmpty()) {
      return;
    }
    int equals = part.indexOf('=');
    String logger = equals < 0 ? "" : part.substring(0, equals).strip();
    Level named = levelOf(part.substring(equals + 1).strip());
    if (named == null || (equals >= 0 && logger.isEmpty())) {
      problem(
          Setting.LEVEL,
          part,
          "trace, debug, info, warn, error or off, or LOGGER=LEVEL",
          equals < 0 ? "info" : "the level of the logger above");
    } else if (equals < 0) {
      level = named;
    } else {
      levels.put(logger, named);
    }
  }

  private static @Nullable Level levelOf(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "trace" -> Level.TRACE;
      case "debug" -> Level.DEBUG;
      case "info" -> Level.INFO;
      case "warn" -> Level.WARN;
      case "error", "fatal" -> Level.ERROR;
      case "off" -> Level.OFF;
      default -> null;
    };
  }

  private String readComponent() {
    String derived = derivedComponent();
    String value = value(Setting.COMPONENT);
    if (value == null || Fields.isComponent(value)) {
      return value == null ? derived : value;
    }
    problem(
        Setting.COMPONENT, value, "1 to 63 characters of a-z, 0-9 and -, a letter first", derived);
    return derived;
  }

  /**
   * {@code com.example.FlatnetCni} gives {@code flatnet-cni}, {@code /opt/cni-tool-1.2.jar} too.
   */
  private String derivedComponent() {
    Object command = properties.get("sun.java.command");
    if (!(command instanceof String text) || text.isBlank()) {
      return FALLBACK_COMPONENT;
    }
    int space = text.indexOf(' ');
    String main = space < 0 ? text : text.substring(0, space);
    if (main.endsWith(".jar")) {
      main = main.substring(0, main.length() - ".jar".length());
      main = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
      main = withoutVersion(main);
    } else {
      main = main.substring(main.lastIndexOf('/') + 1);
      main = main.substring(main.lastIndexOf('.') + 1);
    }
    String name = kebab(main);
    return Fields.isComponent(name) ? name : FALLBACK_COMPONENT;
  }

  private static String withoutVersion(String name) {
    for (int i = 1; i + 1 < name.length(); i++) {
      if (name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  private static String kebab(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length() && out.length() < 63; i++) {
      char c = name.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      boolean letterOrDigit = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean afterSmall = i > 0 && name.charAt(i - 1) >= 'a' && name.charAt(i - 1) <= 'z';
      if (!letterOrDigit || (capital && afterSmall)) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != '-') {
          out.append('-');
        }
      }
      if (letterOrDigit && out.length() < 63) {
        out.append(capital ? (char) (c + 32) : c);
      }
    }
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == '-') {
      end--;
    }
    return out.substring(0, end);
  }

  private Redaction readRedaction() {
    if (!flag(Setting.REDACT)) {
      return Redaction.none();
    }
    Redaction redaction = Redaction.standard();
    String keys = value(Setting.REDACT_KEYS);
    if (keys != null) {
      for (String key : keys.split(",", -1)) {
        if (!key.isBlank()) {
          redaction = redaction.withKey(key.strip());
        }
      }
    }
    String pattern = value(Setting.REDACT_PATTERN);
    if (pattern != null) {
      try {
        redaction = redaction.withPattern(pattern);
      } catch (IllegalArgumentException e) {
        problem(Setting.REDACT_PATTERN, pattern, "a regular expression", "none");
      }
    }
    return redaction;
  }

  /** The members of extra.cni that a CNI runtime's environment gives. */
  static Map<String, String> cni(Map<String, String> environment) {
    if (environment.get("CNI_COMMAND") == null) {
      return Map.of();
    }
    Map<String, String> members = new LinkedHashMap<>();
    putCni(members, CniNames.COMMAND, environment.get("CNI_COMMAND"));
    putCni(members, CniNames.CONTAINER_ID, environment.get("CNI_CONTAINERID"));
    putCni(members, CniNames.IFNAME, environment.get("CNI_IFNAME"));
    putCni(members, CniNames.NETNS, environment.get("CNI_NETNS"));
    return members;
  }

  private static void putCni(Map<String, String> members, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      members.put(name, value);
    }
  }
}
