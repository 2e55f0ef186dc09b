package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.record.InvalidSchemaException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a new version of a schema does to records of the old one.
 *
 * <p>Sound for the keywords of JSON Schema 2020-12: a change is called breaking only with a record
 * that the old version takes and the new one refuses, and harmless only when it was proved that
 * there is none. What is neither proved nor shown is undecided.
 *
 * @param refused changes by which records that conformed do so no longer; each has its record, but
 *     for the limits of a line
 * @param undecided changes of which neither could be shown
 * @param added changes by which more records conform than before
 * @param notes what changes for the stack though not for a record's conformance, for a person
 */
public record SchemaDiff(
    List<Change> refused, List<Change> undecided, List<Change> added, List<String> notes) {

  private static final String ANNOTATIONS = "x-flatlog";

  /** What it comes to. */
  public enum Verdict {
    /** Both versions take the same records. */
    COMPATIBLE,
    /** The new version takes all records of the old one, and more. */
    ADDITIVE,
    /** Whether all records of the old version still conform could not be found out. */
    UNDECIDED,
    /** A record that conformed does so no longer. */
    BREAKING
  }

  /**
   * Compares two versions.
   *
   * @param before the old one
   * @param after the new one
   * @return what changes
   * @throws InvalidSchemaException never, but for a broken installation
   */
  public static SchemaDiff of(SchemaVersion before, SchemaVersion after)
      throws InvalidSchemaException {
    Conjunction old = records(before);
    Conjunction next = records(after);
    List<Change> refused = new ArrayList<>();
    List<Change> undecided = new ArrayList<>();
    for (Change change : changes(old, next)) {
      (change.record() == null ? undecided : refused).add(change);
    }
    List<Change> added = new ArrayList<>(changes(next, old));
    List<String> notes = new ArrayList<>();
    if (before.isRecordSchema() && after.isRecordSchema()) {
      limits(before, after, refused, added);
      notes.addAll(StackNotes.of(before.definition(), after.definition()));
    }
    return new SchemaDiff(refused, undecided, added, notes);
  }

  /**
   * What it comes to.
   *
   * @return the gravest that applies
   */
  public Verdict verdict() {
    if (!refused.isEmpty()) {
      return Verdict.BREAKING;
    }
    if (!undecided.isEmpty()) {
      return Verdict.UNDECIDED;
    }
    return added.isEmpty() ? Verdict.COMPATIBLE : Verdict.ADDITIVE;
  }

  /** The checker holds every record against the record schema, whatever else there is. */
  private static Conjunction records(SchemaVersion version) throws InvalidSchemaException {
    Conjunction own = Conjunction.of(version.resolved());
    return version.isRecordSchema() ? own : own.and(SchemaVersion.standard().resolved());
  }

  private static List<Change> changes(Conjunction old, Conjunction next) {
    List<Change> changes = new ArrayList<>();
    Set<List<Object>> seen = new LinkedHashSet<>();
    for (Gap gap : Implication.gaps(old, next, "")) {
      JsonNode record = shown(gap, old, next);
      if (seen.add(List.of(gap.pointer(), gap.keyword(), gap.demand()))) {
        changes.add(new Change(gap.pointer(), gap.keyword(), gap.demand(), record));
      }
    }
    return changes;
  }

  private static @Nullable JsonNode shown(Gap gap, Conjunction old, Conjunction next) {
    return gap.values().stream()
        .filter(value -> old.accepts(value) && !next.accepts(value))
        .findFirst()
        .orElse(null);
  }

  /** The limits of a line stand in annotations: JSON Schema has no words for them. */
  private static void limits(
      SchemaVersion before, SchemaVersion after, List<Change> refused, List<Change> added) {
    for (String limit : List.of("max_line_bytes", "max_depth")) {
      JsonNode was = before.definition().path(ANNOTATIONS).path(limit);
      JsonNode is = after.definition().path(ANNOTATIONS).path(limit);
      long from = was.asLong(Long.MAX_VALUE);
      long to = is.asLong(Long.MAX_VALUE);
      if (from == to) {
        continue;
      }
      JsonNode demand = to < from ? is : was;
      (to < from ? refused : added).add(new Change("", limit, demand, null));
    }
  }
}
