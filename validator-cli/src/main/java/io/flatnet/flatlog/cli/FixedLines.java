package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.convert.Conversion;
import io.flatnet.flatlog.convert.LineConverter;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.SourceLine;
import io.flatnet.flatlog.input.SourceLines;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes converted lines, those that could not be converted, and what was done. */
final class FixedLines implements Closeable {

  private final LineOutput records;
  private final LineOutput rejected;
  private final @Nullable LineOutput changes;
  private final Map<String, Long> changed = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private long conforming;
  private long fixed;
  private long failed;

  /**
   * Takes where to write.
   *
   * @param records the records
   * @param rejected null for where the records go
   * @param changes null for nowhere
   */
  FixedLines(
      OutputStream records, @Nullable OutputStream rejected, @Nullable OutputStream changes) {
    this.records = new LineOutput(records);
    this.rejected = rejected == null ? this.records : new LineOutput(rejected);
    this.changes = changes == null ? null : new LineOutput(changes);
  }

  /** Converts an input's lines; false when it could not be read to its end. */
  boolean convert(Input input, Wrap wrap, LineConverter converter) throws IOException {
    SourceLines lines;
    try {
      lines = SourceLines.open(input, wrap, RecordSchema.MAX_LINE_BYTES);
    } catch (IOException e) {
      Terminal.say("cannot read " + input.name() + ": " + Reasons.of(e));
      return false;
    }
    try (lines) {
      Optional<String> problem = Optional.empty();
      SourceLine line = null;
      do {
        try {
          line = lines.next();
        } catch (IOException e) {
          line = null;
          problem = Optional.of("cannot read " + input.name() + " to its end: " + Reasons.of(e));
        }
        if (line != null) {
          take(input, line, converter);
        }
        if (lines.waiting()) {
          flush();
        }
      } while (line != null);
      problem = problem.or(() -> lines.shrunk().map(how -> input.name() + " " + how));
      problem.ifPresent(Terminal::say);
      return problem.isEmpty();
    }
  }

  private void take(Input input, SourceLine source, LineConverter converter) throws IOException {
    Line line = source.line();
    if (line != null && isBlank(line)) {
      changed.merge("blank line left out", 1L, Long::sum);
      return;
    }
    Conversion conversion =
        switch (source.kind()) {
          case TOO_LONG -> Conversion.failed("the line is longer than a record may be");
          case TORN -> Conversion.failed("the rest of the line could not be read");
          default -> line == null ? null : converter.convert(line);
        };
    if (conversion != null) {
      count(conversion);
      note(input, source.number(), conversion);
    }
    String record = conversion == null ? null : conversion.record();
    if (record != null) {
      records.line(record);
      return;
    }
    if (source.kind() != SourceLine.Kind.MORE) {
      rejected.startLine();
    }
    rejected.more(source.bytes(), source.start(), source.end());
  }

  private void count(Conversion conversion) {
    if (conversion.record() == null) {
      failed++;
    } else if (conversion.changes().isEmpty()) {
      conforming++;
    } else {
      fixed++;
    }
    conversion.problems().forEach(problem -> refused.merge(problem, 1L, Long::sum));
    if (conversion.record() != null) {
      conversion.changes().forEach(change -> changed.merge(change, 1L, Long::sum));
    }
  }

  private static boolean isBlank(Line line) {
    for (int i = line.start(); i < line.end(); i++) {
      byte b = line.bytes()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private void flush() throws IOException {
    records.flush();
    rejected.flush();
    if (changes != null) {
      changes.flush();
    }
  }

  private void note(Input input, long number, Conversion conversion) throws IOException {
    if (changes == null || (conversion.changes().isEmpty() && conversion.problems().isEmpty())) {
      return;
    }
    ObjectNode note = JsonMapper.shared().createObjectNode();
    note.put("file", input.name());
    note.put("line", number);
    note.put("fixed", conversion.record() != null);
    conversion.changes().forEach(note.putArray("changes")::add);
    conversion.problems().forEach(note.putArray("problems")::add);
    changes.line(note.toString());
  }

  long failed() {
    return failed;
  }

  /** What was done, the most frequent first. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    long all = conforming + fixed + failed;
    lines.add(
        all
            + (all == 1 ? " line: " : " lines: ")
            + conforming
            + " conformed already, "
            + fixed
            + " were fixed, "
            + failed
            + " could not be");
    add(lines, "changed", changed);
    add(lines, "could not", refused);
    return lines;
  }

  private static void add(List<String> lines, String title, Map<String, Long> counts) {
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(one -> lines.add(title + ": " + one.getValue() + " × " + one.getKey()));
  }

  @Override
  public void close() throws IOException {
    try (records;
        rejected;
        changes) {
      flush();
    }
  }
}
