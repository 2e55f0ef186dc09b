package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.rule.Place;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration and what it includes. As in nginx, relative names are looked up in the
 * folder of the main file, wherever the directive stands. Used once.
 */
final class ConfigurationReader {

  /** Something that stands in the way of reading everything. */
  record Problem(Kind kind, Place place, String message, String expected) {
    enum Kind {
      SYNTAX,
      INCLUDE
    }
  }

  private final Path prefix;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Path, TextFile> files = new LinkedHashMap<>();
  private final Deque<Path> open = new ArrayDeque<>();

  ConfigurationReader(Path main) {
    Path folder = main.getParent();
    this.prefix = folder == null ? Path.of("") : folder;
  }

  List<Problem> problems() {
    return problems;
  }

  /** All files read, by where they really are. */
  Map<Path, TextFile> files() {
    return files;
  }

  /** The directives of a file, includes replaced by what they include. */
  List<Directive> read(Path path) throws IOException {
    Path real = path.toRealPath();
    TextFile file = files.get(real);
    if (file == null) {
      file = TextFile.read(path);
      files.put(real, file);
    }
    List<Directive> directives = new ArrayList<>();
    Tokenizer tokens = new Tokenizer(file);
    open.push(real);
    try {
      block(tokens, directives, null);
    } catch (SyntaxException e) {
      problems.add(
          new Problem(
              Problem.Kind.SYNTAX,
              e.place(),
              String.valueOf(e.getMessage())
                  + ": nginx does not start, and the rest is not looked at",
              "what nginx -t accepts"));
    } finally {
      open.pop();
    }
    return directives;
  }

  private void block(Tokenizer tokens, List<Directive> into, @Nullable Place opened)
      throws SyntaxException {
    List<Token> words = new ArrayList<>();
    while (true) {
      switch (tokens.next()) {
        case WORD -> words.add(tokens.token());
        case SEMICOLON -> {
          if (words.isEmpty()) {
            throw new SyntaxException(tokens.here(), "a \";\" without a directive");
          }
          end(directive(words, null), into);
          words.clear();
        }
        case OPEN -> {
          if (words.isEmpty()) {
            throw new SyntaxException(tokens.here(), "a \"{\" without a directive");
          }
          List<Directive> children = new ArrayList<>();
          into.add(directive(words, children));
          if (words.get(0).text().endsWith("_by_lua_block")) {
            tokens.skipLua();
          } else {
            block(tokens, children, tokens.here());
          }
          words.clear();
        }
        case CLOSE -> {
          mustBeEnded(words);
          if (opened == null) {
            throw new SyntaxException(tokens.here(), "a \"}\" that closes nothing");
          }
          return;
        }
        case END -> {
          mustBeEnded(words);
          if (opened != null) {
            throw new SyntaxException(opened, "the \"{\" is not closed");
          }
          return;
        }
      }
    }
  }

  private static Directive directive(List<Token> words, @Nullable List<Directive> block) {
    return new Directive(words.get(0), List.copyOf(words.subList(1, words.size())), block);
  }

  private static void mustBeEnded(List<Token> words) throws SyntaxException {
    if (!words.isEmpty()) {
      Token last = words.get(words.size() - 1);
      throw new SyntaxException(last.place(), "the directive is not ended by \";\"");
    }
  }

  private void end(Directive directive, List<Directive> into) {
    if (directive.is("include") && directive.args().size() == 1) {
      include(directive, into);
    } else {
      into.add(directive);
    }
  }

  private void include(Directive directive, List<Directive> into) {
    String name = directive.args().get(0).shown();
    List<Path> found;
    try {
      found = files(name);
    } catch (IOException | InvalidPathException | PatternSyntaxException e) {
      found = List.of();
    }
    if (found.isEmpty() && !isGlob(name)) {
      problem(directive, "there is no file " + prefix.resolve(name), "a file beside the main one");
    }
    for (Path path : found) {
      try {
        if (open.contains(path.toRealPath())) {
          problem(directive, "the file includes itself", "no cycle: nginx would not start");
        } else {
          into.addAll(read(path));
        }
      } catch (IOException e) {
        problem(directive, "cannot read " + path + ": " + Reasons.of(e), "a readable file");
      }
    }
  }

  private void problem(Directive include, String message, String expected) {
    problems.add(new Problem(Problem.Kind.INCLUDE, include.place(), message, expected));
  }

  private static boolean isGlob(String name) {
    return name.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
  }

  private List<Path> files(String name) throws IOException {
    Path path = prefix.resolve(isGlob(name) ? "" : name);
    if (!isGlob(name)) {
      return Files.isRegularFile(path) ? List.of(path) : List.of();
    }
    List<Path> matching = List.of(prefix);
    for (String part : name.replace('\\', '/').split("/", -1)) {
      if (part.isEmpty()) {
        matching = List.of(Path.of("/"));
        continue;
      }
      List<Path> next = new ArrayList<>();
      for (Path folder : matching) {
        if (isGlob(part)) {
          next.addAll(children(folder, part));
        } else if (Files.exists(folder.resolve(part))) {
          next.add(folder.resolve(part));
        }
      }
      matching = next;
    }
    return matching.stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> children(Path folder, String glob) throws IOException {
    if (!Files.isDirectory(folder.toAbsolutePath())) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> matcher.matches(entry.getFileName()))
          .filter(entry -> glob.startsWith(".") || !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
