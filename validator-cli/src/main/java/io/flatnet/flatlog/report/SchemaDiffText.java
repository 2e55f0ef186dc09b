package io.flatnet.flatlog.report;

import io.flatnet.flatlog.evolve.Change;
import io.flatnet.flatlog.evolve.SchemaDiff;
import io.flatnet.flatlog.evolve.SchemaVersion;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code flatlog schema diff} prints. */
public final class SchemaDiffText {

  private static final int MOST_DEMAND = 100;
  private static final int MOST_RECORD = 600;

  private SchemaDiffText() {}

  /**
   * The comparison for people.
   *
   * @param before the old version
   * @param after the new version
   * @param diff what changes
   * @return lines of text
   */
  public static String plain(SchemaVersion before, SchemaVersion after, SchemaDiff diff) {
    StringBuilder text = new StringBuilder();
    list(text, "refused now", diff.refused(), "conformed, does no longer: ");
    list(text, "undecided", diff.undecided(), "");
    list(text, "taken now", diff.added(), "conforms now: ");
    diff.notes().forEach(note -> text.append("note: ").append(VisibleText.of(note)).append('\n'));
    String from = VisibleText.of(before.name());
    String to = VisibleText.of(after.name());
    text.append(from).append(" to ").append(to).append(": ").append(verdict(diff.verdict()));
    return text.append(version(before, after, diff.verdict())).append('\n').toString();
  }

  private static void list(StringBuilder text, String title, List<Change> changes, String record) {
    for (Change change : changes) {
      String pointer = change.pointer().isEmpty() ? "the record" : change.pointer();
      text.append(title).append(": ").append(VisibleText.of(pointer)).append(": ");
      text.append(change.keyword()).append(' ');
      text.append(VisibleText.of(shortened(change.demand(), MOST_DEMAND))).append('\n');
      JsonNode shown = change.record();
      if (shown != null) {
        text.append("    ").append(record);
        text.append(VisibleText.of(shortened(shown, MOST_RECORD))).append('\n');
      }
    }
  }

  private static String shortened(JsonNode value, int most) {
    String text = value.toString();
    return text.length() <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, most))) + "…";
  }

  private static String verdict(SchemaDiff.Verdict verdict) {
    return switch (verdict) {
      case COMPATIBLE -> "compatible: the same records conform";
      case ADDITIVE -> "additive: every record that conformed still does, and more do";
      case UNDECIDED -> "undecided: no record was found that no longer conforms, nor a proof";
      case BREAKING -> "breaking: records that conformed do so no longer";
    };
  }

  /** What the version number has to do, when both schemas carry one. */
  private static String version(
      SchemaVersion before, SchemaVersion after, SchemaDiff.Verdict verdict) {
    String was = before.number();
    String is = after.number();
    if (was.isEmpty() || is.isEmpty()) {
      return "";
    }
    int dot = was.indexOf('.');
    int major = Integer.parseInt(was.substring(0, dot));
    int minor = Integer.parseInt(was.substring(dot + 1));
    String expected =
        switch (verdict) {
          case COMPATIBLE -> was;
          case ADDITIVE -> major + "." + (minor + 1);
          case UNDECIDED, BREAKING -> (major + 1) + ".0";
        };
    boolean higher = verdict == SchemaDiff.Verdict.COMPATIBLE || !is.equals(was);
    return higher ? "" : "; $id still says " + was + ", expected " + expected;
  }

  /**
   * The comparison for scripts.
   *
   * @param before the old version
   * @param after the new version
   * @param diff what changes
   * @return one line: a JSON object
   */
  public static String json(SchemaVersion before, SchemaVersion after, SchemaDiff diff) {
    ObjectNode object = JsonMapper.shared().createObjectNode();
    object.put("old", before.name());
    object.put("new", after.name());
    object.put("verdict", diff.verdict().name().toLowerCase(Locale.ROOT));
    object.set("refused", json(diff.refused()));
    object.set("undecided", json(diff.undecided()));
    object.set("added", json(diff.added()));
    diff.notes().forEach(object.putArray("notes")::add);
    return object + "\n";
  }

  private static ArrayNode json(List<Change> changes) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    for (Change change : changes) {
      ObjectNode object = array.addObject();
      object.put("pointer", change.pointer());
      object.put("keyword", change.keyword());
      object.set("demand", change.demand());
      JsonNode record = change.record();
      if (record == null) {
        object.putNull("record");
      } else {
        object.set("record", record);
      }
    }
    return array;
  }
}
