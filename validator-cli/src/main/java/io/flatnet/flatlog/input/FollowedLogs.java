package io.flatnet.flatlog.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Logs while they are written: files, folders and glob patterns, those that appear later included.
 * Files are polled, since file systems that are shared with another system tell of no changes.
 *
 * <p>Not thread-safe.
 */
public final class FollowedLogs implements Closeable {

  private static final long POLL_MILLIS = 20;
  private static final long SEARCH_NANOS = 200_000_000L;

  private final List<String> names;
  private final Wrap wrap;
  private final int maxLineBytes;
  private final Map<Path, FollowedFile> files = new LinkedHashMap<>();

  /** Files that were followed under one name and have another now are no new logs. */
  private Set<Object> identities = new HashSet<>();

  /** Why files could not be read when they were tried last; they are tried at each search. */
  private final Map<FollowedFile, String> broken = new HashMap<>();

  /** What the last search could not look into, by the name that was given. */
  private final Map<String, List<String>> unsearchable = new HashMap<>();

  /** What is missing, by the names that never led to a file. */
  private final Map<String, List<String>> awaited = new LinkedHashMap<>();

  private final Set<String> found = new HashSet<>();
  private long nextSearch = System.nanoTime();

  /**
   * Lines of a log.
   *
   * @param input which one
   * @param block the lines
   */
  public record Lines(Input input, Block block) {}

  /**
   * Starts with nothing read.
   *
   * @param names what the user gave; need not exist yet
   * @param wrap how lines are wrapped
   * @param maxLineBytes the longest line that is held, in bytes
   */
  public FollowedLogs(List<String> names, Wrap wrap, int maxLineBytes) {
    this.names = List.copyOf(names);
    this.wrap = wrap;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * The lines that came since the last call.
   *
   * @param problem told once of what cannot be read, and again when the reason has changed
   * @return in the order of each file's lines; empty when none came
   */
  public List<Lines> poll(Consumer<String> problem) {
    boolean searching = System.nanoTime() - nextSearch >= 0;
    if (searching) {
      search(problem);
      nextSearch = System.nanoTime() + SEARCH_NANOS;
    }
    List<Lines> lines = new ArrayList<>();
    for (FollowedFile file : files.values()) {
      if (searching || !broken.containsKey(file)) {
        try {
          file.poll().forEach(block -> lines.add(new Lines(file.input(), block)));
          broken.remove(file);
        } catch (IOException e) {
          String reason = "cannot read " + file.input().name() + ": " + Reasons.of(e);
          if (!reason.equals(broken.put(file, reason))) {
            problem.accept(reason);
          }
        }
      }
    }
    return lines;
  }

  private void search(Consumer<String> problem) {
    Set<Object> there = new HashSet<>();
    for (String name : names) {
      InputFinder finder = new InputFinder();
      List<Input> inputs = finder.find(List.of(name));
      if (!inputs.isEmpty()) {
        found.add(name);
      }
      awaited.put(name, found.contains(name) ? List.of() : finder.missing());
      List<String> problems = new ArrayList<>(finder.problems());
      problems.removeAll(finder.missing());
      for (Input input : inputs) {
        try {
          add(input, there);
        } catch (IOException e) {
          problems.add("cannot read " + input.name() + ": " + Reasons.of(e));
        }
      }
      List<String> before = unsearchable.put(name, problems);
      problems.stream().filter(now -> before == null || !before.contains(now)).forEach(problem);
    }
    // The numbers of files that are gone may be given to new ones.
    identities = there;
  }

  private void add(Input input, Set<Object> there) throws IOException {
    Path path = input.path();
    if (path == null || isCompressed(path)) {
      return;
    }
    Object identity = FollowedFile.identity(path).orElse(path);
    there.add(identity);
    boolean known =
        identities.contains(identity)
            || files.values().stream().anyMatch(file -> file.has(identity));
    if (!known && !files.containsKey(path)) {
      files.put(path, new FollowedFile(input, path, wrap, maxLineBytes));
    }
    identities.add(identity);
  }

  /**
   * What was asked for and never came.
   *
   * @return one sentence each; empty when every name led to a file at some time
   */
  public List<String> missing() {
    return awaited.values().stream().flatMap(List::stream).toList();
  }

  /** Rotated logs that were compressed were followed before they were. */
  private static boolean isCompressed(Path path) {
    String name = path.toString();
    return name.endsWith(".gz") || name.endsWith(".zst");
  }

  /**
   * Waits for the time at which looking again is worth it.
   *
   * @return false when the thread was interrupted
   */
  public boolean await() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * How many files were found so far and can be read.
   *
   * @return 0 or more
   */
  public int files() {
    return files.size() - broken.size();
  }

  /**
   * How many bytes were read.
   *
   * @return 0 or more
   */
  public long bytesRead() {
    return files.values().stream().mapToLong(FollowedFile::bytesRead).sum();
  }

  @Override
  public void close() throws IOException {
    for (FollowedFile file : files.values()) {
      file.close();
    }
  }
}
