package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.input.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says about logging. Read once, then not changed.
 *
 * <p>Reading works for a main file, with all it includes, and for a file that is included by
 * others: what it says is taken to stand in {@code http}.
 */
public final class Gateway {

  private final List<Directive> directives;
  private final List<ConfigurationReader.Problem> problems;
  private final Map<Path, TextFile> files;
  private final @Nullable Directive http;
  private final Scope scope;
  private final Map<String, LogFormat> formats = new LinkedHashMap<>();
  private final Map<String, Directive> maps = new HashMap<>();
  private @Nullable List<Tried> tried;
  private final Map<String, Boolean> captures = new HashMap<>();
  private final Map<String, PcrePattern> patterns = new HashMap<>();

  private Gateway(List<Directive> directives, ConfigurationReader reader) {
    this.directives = directives;
    this.problems = List.copyOf(reader.problems());
    this.files = reader.files();
    this.http = find(directives, "http");
    List<Directive> level = http == null ? directives : http.children();
    this.scope = Scope.http(http, level);
    formats.put(LogFormat.COMBINED.name(), LogFormat.COMBINED);
    for (Directive directive : level) {
      if (directive.is("log_format")) {
        LogFormat format = LogFormat.of(directive);
        if (format != null) {
          formats.put(format.name(), format);
        }
      } else if (isDefinition(directive)) {
        String target = directive.args().get(directive.args().size() - 1).text();
        maps.put(target.substring(1), directive);
      }
    }
  }

  /**
   * Reads a configuration.
   *
   * @param main the main file, or one that is included by others
   * @return what it says
   * @throws IOException when the file itself cannot be read
   */
  public static Gateway read(Path main) throws IOException {
    ConfigurationReader reader = new ConfigurationReader(main);
    return new Gateway(reader.read(main), reader);
  }

  private static @Nullable Directive find(List<Directive> directives, String name) {
    return directives.stream().filter(child -> child.is(name)).findFirst().orElse(null);
  }

  /** Whether a block defines a variable: the last word before the brace. */
  private static boolean isDefinition(Directive directive) {
    List<Token> args = directive.args();
    return Set.of("map", "geo", "split_clients").contains(directive.name().text())
        && !args.isEmpty()
        && args.get(args.size() - 1).text().startsWith("$");
  }

  /**
   * Whether this is a main file: nothing is missing that others would add.
   *
   * @return false when the file is included by others
   */
  public boolean isWhole() {
    return http != null;
  }

  /**
   * The files that were read.
   *
   * @return the main one and what it includes, by where they really are
   */
  public Map<Path, TextFile> files() {
    return files;
  }

  /** The directives of the main file. */
  List<Directive> directives() {
    return directives;
  }

  List<ConfigurationReader.Problem> problems() {
    return problems;
  }

  /** The outermost level that logs. */
  Scope scope() {
    return scope;
  }

  @Nullable LogFormat format(String name) {
    return formats.get(name);
  }

  /** The formats defined here. */
  Collection<LogFormat> formats() {
    return formats.values().stream().filter(format -> format.directive() != null).toList();
  }

  /** The {@code map}, {@code geo} or {@code split_clients} that defines a variable. */
  @Nullable Directive definition(String variable) {
    return maps.get(variable);
  }

  /** Whether an expression of a map captures into a variable. */
  boolean isCapture(String variable) {
    return captures.computeIfAbsent(variable, this::someMapCaptures);
  }

  private boolean someMapCaptures(String variable) {
    Pattern group =
        variable.matches("[1-9]") ? Pattern.compile("\\((?!\\?)") : Request.groupNamed(variable);
    return maps.values().stream()
        .flatMap(map -> map.children().stream())
        .map(entry -> entry.name().text())
        .anyMatch(key -> key.startsWith("~") && group.matcher(key).find());
  }

  /** Whether a {@code set} at any level is about a variable. */
  boolean isSetSomewhere(String variable) {
    return below(directives, "set").stream()
        .anyMatch(set -> !set.args().isEmpty() && set.args().get(0).text().equals("$" + variable));
  }

  /** A map's expression: {@code ~} or {@code ~*} and the expression itself. */
  PcrePattern pattern(String key) throws UndecidableException {
    PcrePattern pattern = patterns.get(key);
    if (pattern == null) {
      boolean caseInsensitive = key.startsWith("~*");
      pattern = PcrePattern.compile(key.substring(caseInsensitive ? 2 : 1), caseInsensitive);
      patterns.put(key, pattern);
    }
    return pattern;
  }

  /** All directives of a name at any depth below some others. */
  static List<Directive> below(List<Directive> directives, String name) {
    List<Directive> found = new ArrayList<>();
    for (Directive directive : directives) {
      if (directive.is(name)) {
        found.add(directive);
      }
      found.addAll(below(directive.children(), name));
    }
    return found;
  }

  /** The formats that requests are written with, each with the levels at which it is in force. */
  Map<LogUse, List<Scope>> uses() {
    Map<LogUse, List<Scope>> uses = new LinkedHashMap<>();
    scope.visit(
        level -> {
          boolean ends = level.handlesRequests() || !isWhole();
          for (AccessLog log : ends ? level.inForce() : List.<AccessLog>of()) {
            LogFormat format = formats.get(log.format());
            if (format != null) {
              uses.computeIfAbsent(new LogUse(log, format), use -> new ArrayList<>()).add(level);
            }
          }
        });
    if (!isWhole()) {
      // Whoever includes this file will use what it defines.
      for (LogFormat format : formats()) {
        if (uses.keySet().stream().noneMatch(use -> use.format().equals(format))) {
          uses.put(new LogUse(null, format), List.of(scope));
        }
      }
    }
    return uses;
  }

  /** Every format in use, tried out; once for each set of values that levels give to variables. */
  List<Tried> tried() {
    List<Tried> known = tried;
    if (known == null) {
      known = new ArrayList<>();
      Conformance conformance = new Conformance();
      for (Map.Entry<LogUse, List<Scope>> use : uses().entrySet()) {
        Map<Map<String, List<Template>>, List<Scope>> alike = new LinkedHashMap<>();
        for (Scope level : use.getValue()) {
          Map<String, List<Template>> set = new Choices(this, level).set();
          alike.computeIfAbsent(set, key -> new ArrayList<>()).add(level);
        }
        for (List<Scope> levels : alike.values()) {
          FormatProbe probe = new FormatProbe(this, conformance, use.getKey(), levels.get(0));
          known.add(new Tried(use.getKey(), levels, probe.run()));
        }
      }
      tried = known;
    }
    return known;
  }

  /** The formats that some log in force uses. */
  Set<LogFormat> usedFormats() {
    Set<LogFormat> used = new LinkedHashSet<>();
    uses().keySet().forEach(use -> used.add(use.format()));
    return used;
  }
}
