package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.record.SchemaError;
import io.flatnet.flatlog.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a conforming record of a line, or tells why it cannot. Nothing of a line is lost: what is
 * no field of a record goes into extra. Every record is held against the standard before it is
 * returned.
 *
 * <p>Thread-safe.
 */
public final class LineConverter {

  private final ConvertOptions options;
  private final LineParser parser = new LineParser(RecordValidator.standard());

  /**
   * Creates a converter.
   *
   * @param options what the lines themselves cannot tell
   */
  public LineConverter(ConvertOptions options) {
    this.options = options;
  }

  /**
   * Converts a line.
   *
   * @param line a line, not a blank one
   * @return the record, or the reasons why there is none
   */
  public Conversion convert(Line line) {
    ParsedLine parsed = parser.parse(line);
    Optional<String> unreadable = unreadable(parsed);
    if (unreadable.isPresent()) {
      return Conversion.failed(unreadable.get());
    }
    List<String> changes = new ArrayList<>();
    if (parsed.invalidUtf8At() >= 0) {
      return Conversion.failed("the line is not UTF-8");
    }
    if (parsed.hasByteOrderMark()) {
      changes.add("byte order mark left out");
    }
    String text = new String(parsed.text(), StandardCharsets.UTF_8).strip();
    JsonNode json = parsed.record();
    if (json == null) {
      return ofText(text, changes);
    }
    if (parsed.schemaErrors().isEmpty() && changes.isEmpty()) {
      return new Conversion(text, changes, List.of());
    }
    return of((ObjectNode) json, changes);
  }

  /** What stands in the way of reading a line without losing or guessing something. */
  private static Optional<String> unreadable(ParsedLine parsed) {
    if (parsed.line().truncated()) {
      return Optional.of("the line is longer than a record may be");
    }
    Wrap missing = parsed.line().missingWrap();
    if (missing != null) {
      return Optional.of("it is not " + missing.form());
    }
    if (parsed.tooDeep() != null) {
      return Optional.of("it is nested too deeply");
    }
    if (!parsed.duplicateKeys().isEmpty()) {
      return Optional.of("a key occurs twice: which value is meant cannot be told");
    }
    if (!parsed.loneSurrogates().isEmpty()) {
      return Optional.of("a text has half a surrogate pair");
    }
    return parsed.infiniteNumbers().isEmpty()
        ? Optional.empty()
        : Optional.of("a number is out of range");
  }

  private Conversion ofText(String text, List<String> changes) {
    for (TextFormat format : TextFormat.ALL) {
      Optional<ObjectNode> members = format.read(text, options);
      if (members.isPresent()) {
        changes.add("from " + format.name());
        return of(members.get(), changes);
      }
    }
    return Conversion.failed("it is neither a JSON object nor of a known format");
  }

  private Conversion of(ObjectNode members, List<String> changes) {
    Draft draft = RecordConverter.convert(members, options);
    changes.addAll(draft.changes());
    List<String> problems = new ArrayList<>(draft.problems());
    String record = draft.record().toString();
    if (problems.isEmpty()) {
      problems.addAll(refusals(record));
    }
    return problems.isEmpty()
        ? new Conversion(record, changes, problems)
        : new Conversion(null, changes, problems);
  }

  /** Why the standard would not take a record that was made. */
  private List<String> refusals(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > RecordSchema.MAX_LINE_BYTES) {
      return List.of("as a record it is longer than one may be");
    }
    ParsedLine parsed = parser.parse(Line.of(bytes));
    List<String> refusals = new ArrayList<>();
    unreadable(parsed).ifPresent(refusals::add);
    for (SchemaError error : parsed.schemaErrors()) {
      refusals.add(error.pointer() + " " + error.message());
    }
    return refusals;
  }
}
