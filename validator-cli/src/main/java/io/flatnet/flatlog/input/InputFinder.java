package io.flatnet.flatlog.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Turns what a user names into inputs: files, {@code -}, folders (searched for log files) and glob
 * patterns the shell left alone.
 */
public final class InputFinder {

  /** Files that a folder is searched for. Others can be named themselves. */
  private static final class LogFileName {
    static final Pattern PATTERN =
        Pattern.compile(
            "[^.].*[.](?:log|jsonl|ndjson)(?:[.-].+)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static final String LOG_FILE_NAMES = "*.log, *.jsonl, *.ndjson, rotated or compressed";

  /** Java's stand-in for bytes of a name that are none in the locale's encoding. */
  private static final char UNDECODABLE = '\uFFFD';

  /** By where they really are. */
  private final Map<String, Input> found = new LinkedHashMap<>();

  private final List<String> problems = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * Finds the inputs.
   *
   * @param names what the user gave
   * @return the inputs, each once, in the order given, those of a folder by name
   */
  public List<Input> find(List<String> names) {
    for (String name : names) {
      if (name.equals("-")) {
        add(Input.stdin());
      } else {
        findPath(name);
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * What could not be found or searched.
   *
   * @return one sentence each
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Those of the problems that end when a file comes.
   *
   * @return one sentence each
   */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  private void missing(String problem) {
    problems.add(problem);
    missing.add(problem);
  }

  private void findPath(String name) {
    if (name.isEmpty()) {
      // To Java it is the current folder.
      problems.add("an empty path was given");
      return;
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      path = null;
    }
    if (path != null && Files.isDirectory(path)) {
      searchFolder(path);
    } else if (path != null && Files.exists(path)) {
      add(Input.of(path));
    } else if (Glob.isOne(name, File.separatorChar)) {
      searchGlob(name);
    } else if (path == null || name.indexOf(UNDECODABLE) >= 0) {
      problems.add(undecodable(name));
    } else {
      missing("cannot read " + name + ": " + Reasons.missing(path));
    }
  }

  private static String undecodable(String name) {
    return "cannot read "
        + name
        + ": the name is not valid in this locale's encoding; give the folder it is in instead";
  }

  private void searchFolder(Path folder) {
    int problemsBefore = problems.size();
    List<Path> files =
        walk(folder, file -> LogFileName.PATTERN.matcher(file.getFileName().toString()).matches());
    if (files.isEmpty() && problems.size() == problemsBefore) {
      missing("no log files in the folder " + folder + " (looked for " + LOG_FILE_NAMES + ")");
    }
    files.forEach(file -> add(Input.of(file)));
  }

  private void searchGlob(String text) {
    int problemsBefore = problems.size();
    List<Path> files = List.of();
    try {
      Glob glob = new Glob(text, File.separatorChar);
      if (Files.isDirectory(glob.base())) {
        files = walk(glob.base(), glob::matches);
      }
      files.forEach(file -> add(Input.of(glob.asNamed(file))));
    } catch (InvalidPathException e) {
      problems.add(undecodable(text));
      return;
    } catch (PatternSyntaxException e) {
      problems.add("not a glob pattern: " + text + ": " + e.getDescription());
      return;
    }
    if (files.isEmpty() && problems.size() == problemsBefore) {
      missing("no file matches " + text);
    }
  }

  private List<Path> walk(Path folder, Predicate<Path> wanted) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              // A FIFO or a device inside a folder could block for ever; it can be named itself.
              if (attributes.isRegularFile() && wanted.test(file)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              if (!(e instanceof FileSystemLoopException)) {
                problems.add("cannot read " + file + ": " + Reasons.of(e));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      problems.add("cannot search " + folder + ": " + Reasons.of(e));
    }
    files.sort(null);
    return files;
  }

  private void add(Input input) {
    Path path = input.path();
    found.putIfAbsent(path == null ? input.name() : place(path), input);
  }

  private static String place(Path path) {
    try {
      return path.toRealPath().toString();
    } catch (IOException e) {
      // A pipe the shell names under /dev/fd leads to no path; others are reported when opened.
      return path.toAbsolutePath().normalize().toString();
    }
  }
}
