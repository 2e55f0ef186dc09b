package io.flatnet.flatlog.stackcheck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.nginx.Gateway;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The files of a stack. Read once, then not changed. */
public final class Stack {

  /** A file that is neither YAML nor JSON though its name says so. */
  record Unreadable(TextFile file, YamlProblem problem) {}

  private final List<StackFile> files = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Stack() {}

  /**
   * Reads a file, or all files in a folder.
   *
   * @param path where the stack is
   * @return its files
   */
  public static Stack read(Path path) {
    Stack stack = new Stack();
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        files.filter(Files::isRegularFile).sorted().forEach(stack::add);
      } catch (IOException e) {
        stack.problems.add("cannot search " + path + ": " + Reasons.of(e));
      }
    } else {
      stack.add(path);
    }
    boolean nothing = stack.files.isEmpty() && stack.unreadable.isEmpty();
    if (nothing && stack.gateways.isEmpty() && stack.problems.isEmpty()) {
      stack.problems.add("nothing to check in " + path + " (looked for configurations of a stack)");
    }
    return stack;
  }

  private void add(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.matches(".*[.](ya?ml|json)")) {
        tree(path);
      } else if (name.endsWith(".conf")) {
        gateway(path);
      } else if (name.endsWith(".alloy") || name.endsWith(".river")) {
        text(StackFile.Kind.ALLOY, path);
      } else if (name.endsWith(".ps1") || name.endsWith(".sh")) {
        text(StackFile.Kind.SCRIPT, path);
      } else if (path.toString().contains("logrotate") && !name.endsWith(".md")) {
        text(StackFile.Kind.LOGROTATE, path);
      }
    } catch (IOException e) {
      problems.add("cannot read " + path + ": " + Reasons.of(e));
    }
  }

  private void text(StackFile.Kind kind, Path path) throws IOException {
    files.add(new StackFile(kind, TextFile.read(path), null));
  }

  private void gateway(Path path) throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    if (text.contains("access_log") || text.contains("http {")) {
      gateways.add(Gateway.read(path));
    } else if (path.toString().contains("logrotate")) {
      text(StackFile.Kind.LOGROTATE, path);
    }
  }

  private void tree(Path path) throws IOException {
    TextFile file = TextFile.read(path);
    try {
      YamlDocument document = YamlDocument.parse(file.name(), new String(file.bytes(), UTF_8));
      boolean catalogue = path.endsWith(Catalogue.FILE_NAME);
      StackFile.Kind kind = catalogue ? StackFile.Kind.CATALOGUE : kind(document.root());
      files.add(new StackFile(kind, file, document));
      if (catalogue) {
        Catalogue.read(path);
      }
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> unreadable.add(new Unreadable(file, problem)));
    }
  }

  private static StackFile.Kind kind(JsonNode root) {
    if (root.has("schema_config") || (root.has("limits_config") && root.has("ingester"))) {
      return StackFile.Kind.LOKI;
    }
    if (root.has("scrape_configs") && (root.has("clients") || root.has("positions"))) {
      return StackFile.Kind.PROMTAIL;
    }
    if (root.path("services").isObject()) {
      return StackFile.Kind.COMPOSE;
    }
    if (root.path("panels").isArray()) {
      return StackFile.Kind.DASHBOARD;
    }
    return root.path("groups").isArray() ? StackFile.Kind.RULES : StackFile.Kind.OTHER;
  }

  /** The files of a kind. */
  List<StackFile> of(StackFile.Kind kind) {
    return files.stream().filter(file -> file.kind() == kind).toList();
  }

  /** All files with a tree or text. */
  List<StackFile> all() {
    return files;
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }

  /** The gateways' configurations. */
  List<Gateway> gateways() {
    return gateways;
  }

  /**
   * What could not be read.
   *
   * @return one sentence each
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * The files that were checked.
   *
   * @return those of a known kind
   */
  public List<TextFile> files() {
    List<TextFile> read = new ArrayList<>();
    files.stream()
        .filter(file -> file.kind() != StackFile.Kind.OTHER)
        .forEach(file -> read.add(file.file()));
    gateways.forEach(gateway -> read.addAll(gateway.files().values()));
    unreadable.forEach(one -> read.add(one.file()));
    return read.stream().distinct().toList();
  }

  /** The first entry of a list that a text contains; null when none. */
  static @Nullable String firstIn(String text, List<String> words) {
    return words.stream().filter(text::contains).findFirst().orElse(null);
  }
}
