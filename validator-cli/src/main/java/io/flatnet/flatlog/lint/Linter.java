package io.flatnet.flatlog.lint;

import io.flatnet.flatlog.extension.ExtensionFile;
import io.flatnet.flatlog.extension.ExtensionRule;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.logback.LogbackConfiguration;
import io.flatnet.flatlog.logback.LogbackRule;
import io.flatnet.flatlog.nginx.Gateway;
import io.flatnet.flatlog.nginx.NginxRule;
import io.flatnet.flatlog.rule.FileFinding;
import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks configuration files. Used once. */
public final class Linter {

  private final List<Rule> rules;
  private final FileFindings findings = new FileFindings();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<Path, TextFile> read = new LinkedHashMap<>();
  private final Map<Path, Gateway> gateways = new LinkedHashMap<>();
  private final Map<Path, LogbackConfiguration> logbacks = new LinkedHashMap<>();

  /**
   * Creates a linter.
   *
   * @param rules the rules to look for
   */
  public Linter(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Checks files and all files of a known kind in folders.
   *
   * @param paths what to check
   */
  public void lint(List<String> paths) {
    for (String path : paths) {
      try {
        lint(Path.of(path));
      } catch (InvalidPathException e) {
        // On Windows shells leave glob patterns to the programs.
        problems.add("cannot read " + path + ": no path: " + e.getReason());
      }
    }
    // What a file includes has been checked where it stands.
    Set<Path> included = new HashSet<>();
    gateways.forEach(
        (path, gateway) -> {
          if (gateway.isWhole()) {
            addOthers(gateway.files().keySet(), path, included);
          }
        });
    logbacks.forEach((path, logback) -> addOthers(logback.files().keySet(), path, included));
    gateways.keySet().removeAll(included);
    logbacks.keySet().removeAll(included);
    gateways.values().forEach(this::check);
    logbacks.values().forEach(this::check);
  }

  private static void addOthers(Set<Path> files, Path main, Set<Path> into) {
    files.stream().filter(file -> !file.equals(main)).forEach(into::add);
  }

  /**
   * What was found.
   *
   * @return by file and line
   */
  public List<FileFinding> findings() {
    return findings.inOrder();
  }

  /**
   * What could not be checked though it was asked for.
   *
   * @return one sentence each
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * What was passed over, or not understood to the end.
   *
   * @return one sentence each
   */
  public List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    all.addAll(findings.notes());
    return List.copyOf(all);
  }

  /**
   * The files that were checked.
   *
   * @return those named or found, and those they include
   */
  public List<TextFile> files() {
    return List.copyOf(read.values());
  }

  private void lint(Path path) {
    if (Files.isDirectory(path)) {
      folder(path);
    } else if (Files.exists(path)) {
      file(path, true);
    } else {
      problems.add("cannot read " + path + ": " + Reasons.missing(path));
    }
  }

  private void folder(Path folder) {
    int before = read.size();
    int problemsBefore = problems.size();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> Kind.maybe(file.getFileName().toString()))
          .sorted()
          .forEach(file -> file(file, false));
    } catch (IOException e) {
      problems.add("cannot search " + folder + ": " + Reasons.of(e));
    }
    if (read.size() == before && problems.size() == problemsBefore) {
      problems.add(
          "nothing to check in the folder " + folder + " (looked for " + Kind.SEARCHED_FOR + ")");
    }
  }

  private void file(Path path, boolean named) {
    try {
      Path real = path.toRealPath();
      if (read.containsKey(real)) {
        return;
      }
      TextFile file = TextFile.read(path);
      Kind kind = Kind.of(file.bytes());
      if (kind == null) {
        String what = path + " is of no kind known here (" + Kind.SEARCHED_FOR + ")";
        (named ? problems : notes).add(what + (named ? "" : ": not checked"));
        return;
      }
      read.put(real, file);
      switch (kind) {
        case NGINX -> gateways.put(real, Gateway.read(path));
        case LOGBACK -> logbacks.put(real, LogbackConfiguration.read(path));
        case EXTENSION -> extension(path);
      }
    } catch (IOException e) {
      problems.add("cannot read " + path + ": " + Reasons.of(e));
    }
  }

  private void check(LogbackConfiguration logback) {
    logback.files().forEach(read::putIfAbsent);
    for (Rule rule : rules) {
      if (rule instanceof LogbackRule about) {
        about.check(logback, findings);
      }
    }
  }

  private void extension(Path path) throws IOException {
    ExtensionFile extension = ExtensionFile.read(path);
    if (extension.isRecordSchema()) {
      notes.add(path + " is the record's own schema: not checked");
      return;
    }
    for (Rule rule : rules) {
      if (rule instanceof ExtensionRule about) {
        about.check(extension, findings);
      }
    }
  }

  private void check(Gateway gateway) {
    gateway.files().forEach(read::putIfAbsent);
    for (Rule rule : rules) {
      if (rule instanceof NginxRule about) {
        about.check(gateway, findings);
      }
    }
  }
}
