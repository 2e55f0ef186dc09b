package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.TextFile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects findings about configuration files, each only once. Not thread-safe. */
public final class FileFindings {

  private record Key(Rule rule, String file, int start, String message) {}

  private final Map<Key, FileFinding> found = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * Reports a piece of a file, which is shown as what was found.
   *
   * @param rule the rule that is broken
   * @param place where
   * @param message what is wrong, one sentence
   * @param expected what was expected
   */
  public void add(Rule rule, Place place, String message, String expected) {
    add(rule, rule.info().severity(), place, message, null, expected);
  }

  /**
   * Reports a piece of a file.
   *
   * @param rule the rule that is broken
   * @param severity how bad it is here
   * @param place where
   * @param message what is wrong, one sentence
   * @param shown what was found; null when that is the piece itself
   * @param expected what was expected
   */
  public void add(
      Rule rule,
      Severity severity,
      Place place,
      String message,
      @Nullable String shown,
      String expected) {
    TextFile file = place.file();
    Line line = file.lineAt(place.start());
    int start = Math.min(place.start(), line.end()) - line.start();
    int end = Math.max(start, Math.min(place.end(), line.end()) - line.start());
    Finding finding = Finding.inFile(rule, severity, line, start, end, message, shown, expected);
    found.putIfAbsent(
        new Key(rule, file.name(), place.start(), message), new FileFinding(file, finding));
  }

  /**
   * Says what could not be checked.
   *
   * @param place where
   * @param text why
   */
  public void note(Place place, String text) {
    notes.add(place.where() + ": " + text);
  }

  /**
   * What could not be checked, each only once.
   *
   * @return one sentence each, with file and line
   */
  public Set<String> notes() {
    return notes;
  }

  /**
   * The findings by file, in the order of the file, those at one place by code.
   *
   * @return a new list
   */
  public List<FileFinding> inOrder() {
    return found.values().stream()
        .sorted(
            Comparator.comparing((FileFinding one) -> one.file().name())
                .thenComparing(one -> one.finding().position().line())
                .thenComparing(one -> one.finding().start())
                .thenComparing(one -> one.finding().rule().code()))
        .toList();
  }
}
