package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.baseline.Baseline;
import io.flatnet.flatlog.report.Count;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.FindingKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells findings of known kinds from new ones while they come in, or takes all for known and writes
 * them down. Not thread-safe.
 */
final class KnownFindings {

  /** A log with more kinds has made-up field names; nobody reads such a list. */
  private static final int MOST_KINDS = 5000;

  /** So many times as many findings of a known kind, and so many at least, are worth a word. */
  private static final long GROWTH = 10;

  private static final long LEAST_GROWN = 100;
  private static final int MOST_TOLD = 5;

  private final @Nullable Baseline baseline;
  private final String name;
  private final @Nullable Path written;
  private final SortedMap<FindingKind, Long> seen = new TreeMap<>();
  private long known;

  /**
   * Creates it.
   *
   * @param baseline null when there is none
   * @param name of the baseline's file
   * @param written where to write what was seen; null for nowhere
   */
  KnownFindings(@Nullable Baseline baseline, String name, @Nullable Path written) {
    this.baseline = baseline;
    this.name = name;
    this.written = written;
  }

  /** Whether the finding is known and shall neither be reported nor fail. */
  boolean knows(Finding finding) {
    if (written != null) {
      FindingKind kind = FindingKind.of(finding);
      if (seen.containsKey(kind) || seen.size() <= MOST_KINDS) {
        seen.merge(kind, 1L, Long::sum);
      }
      return true;
    }
    if (baseline == null) {
      return false;
    }
    FindingKind kind = FindingKind.of(finding);
    if (!baseline.kinds().containsKey(kind)) {
      return false;
    }
    known++;
    seen.merge(kind, 1L, Long::sum);
    return true;
  }

  /**
   * Writes the baseline, or says what became of it.
   *
   * @return one sentence each
   * @throws IOException when it cannot be written, or has too many kinds to be of use
   */
  List<String> end() throws IOException {
    if (written != null) {
      if (seen.size() > MOST_KINDS) {
        throw new IOException("there are more than " + MOST_KINDS + " kinds of findings");
      }
      Baseline.of(seen).write(written);
      return List.of("wrote " + kinds(seen.size()) + " of findings to " + written);
    }
    List<String> notes = new ArrayList<>();
    if (baseline != null) {
      notes.add(
          Count.of(known, "finding")
              + " of "
              + kinds(seen.size())
              + (known == 1 ? " is known by " : " are known by ")
              + name);
      tellGrown(baseline.kinds(), notes);
      tellStale(baseline.kinds().keySet(), notes);
    }
    return notes;
  }

  private void tellGrown(Map<FindingKind, Long> kinds, List<String> notes) {
    for (Map.Entry<FindingKind, Long> kind : seen.entrySet()) {
      long before = kinds.getOrDefault(kind.getKey(), 0L);
      if (kind.getValue() >= LEAST_GROWN && kind.getValue() >= GROWTH * before) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: %s, %,d when %s was written",
                text(kind.getKey()),
                Count.of(kind.getValue(), "finding"),
                before,
                name));
      }
    }
  }

  private void tellStale(Set<FindingKind> kinds, List<String> notes) {
    List<FindingKind> stale = kinds.stream().filter(kind -> !seen.containsKey(kind)).toList();
    if (!stale.isEmpty()) {
      notes.add(
          kinds(stale.size())
              + " in "
              + name
              + " did not occur; --write-baseline leaves "
              + (stale.size() == 1 ? "it out" : "them out"));
      stale.stream().limit(MOST_TOLD).forEach(kind -> notes.add("  " + text(kind)));
    }
  }

  private static String text(FindingKind kind) {
    String component = kind.component().isEmpty() ? "" : " in " + kind.component();
    String pointer = kind.pointer().isEmpty() ? "" : " at " + kind.pointer();
    return kind.code() + component + pointer + ": " + kind.message();
  }

  private static String kinds(int count) {
    return Count.of(count, "kind");
  }
}
