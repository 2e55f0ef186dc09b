package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.convert.Conversion;
import io.flatnet.flatlog.convert.LineConverter;
import io.flatnet.flatlog.input.Block;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.LogInput;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes converted lines, those that could not be converted, and what was done. */
final class FixedLines implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final OutputStream records;
  private final OutputStream rejected;
  private final @Nullable OutputStream changes;
  private final Map<String, Long> changed = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private long conforming;
  private long fixed;
  private long failed;
  private boolean unreadable;

  /**
   * Takes where to write.
   *
   * @param records null for standard output
   * @param rejected null for where the records go
   * @param changes null for nowhere
   */
  FixedLines(
      @Nullable OutputStream records,
      @Nullable OutputStream rejected,
      @Nullable OutputStream changes) {
    OutputStream out = records == null ? new FileOutputStream(FileDescriptor.out) : records;
    this.records = new BufferedOutputStream(out, BUFFER);
    this.rejected = rejected == null ? this.records : new BufferedOutputStream(rejected, BUFFER);
    this.changes = changes == null ? null : new BufferedOutputStream(changes, BUFFER);
  }

  /** Converts an input's lines; false when it could not be read to its end. */
  boolean convert(Input input, Wrap wrap, LineConverter converter) throws IOException {
    LogInput opened;
    try {
      opened = LogInput.open(input, wrap, RecordSchema.MAX_LINE_BYTES);
    } catch (IOException e) {
      Terminal.say("cannot read " + input.name() + ": " + Reasons.of(e));
      return false;
    }
    try (opened) {
      for (Block block = next(input, opened); block != null; block = next(input, opened)) {
        for (int i = 0; i < block.size(); i++) {
          convert(input, block.line(i), converter);
        }
        if (opened.live()) {
          records.flush();
        }
      }
    }
    return !unreadable;
  }

  private @Nullable Block next(Input input, LogInput opened) {
    try {
      return opened.next();
    } catch (IOException e) {
      Terminal.say("cannot read " + input.name() + " to its end: " + Reasons.of(e));
      unreadable = true;
      return null;
    }
  }

  private void convert(Input input, Line line, LineConverter converter) throws IOException {
    if (isBlank(line)) {
      return;
    }
    if (line.truncated()) {
      // The rest of the line was not kept: it cannot be passed on.
      failed++;
      unreadable = true;
      Terminal.say(
          input.name()
              + ":"
              + line.position(0).line()
              + ": the line is longer than a record may be,"
              + " and left out");
      return;
    }
    Conversion conversion = converter.convert(line);
    String record = conversion.record();
    if (record == null) {
      failed++;
      conversion.problems().forEach(problem -> refused.merge(problem, 1L, Long::sum));
      rejected.write(line.bytes(), line.start(), line.end() - line.start());
      rejected.write('\n');
    } else {
      if (conversion.changes().isEmpty()) {
        conforming++;
      } else {
        fixed++;
      }
      conversion.changes().forEach(change -> changed.merge(change, 1L, Long::sum));
      records.write(record.getBytes(StandardCharsets.UTF_8));
      records.write('\n');
    }
    note(input, line, conversion);
  }

  private static boolean isBlank(Line line) {
    for (int i = line.start(); i < line.end(); i++) {
      byte b = line.bytes()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return !line.truncated();
  }

  private void note(Input input, Line line, Conversion conversion) throws IOException {
    if (changes == null || (conversion.changes().isEmpty() && conversion.problems().isEmpty())) {
      return;
    }
    ObjectNode note = JsonMapper.shared().createObjectNode();
    note.put("file", input.name());
    note.put("line", line.position(0).line());
    note.put("fixed", conversion.record() != null);
    conversion.changes().forEach(note.putArray("changes")::add);
    conversion.problems().forEach(note.putArray("problems")::add);
    changes.write((note + "\n").getBytes(StandardCharsets.UTF_8));
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
            + " lines: "
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
    try (OutputStream first = records;
        OutputStream second = rejected;
        OutputStream third = changes) {
      first.flush();
      second.flush();
      if (third != null) {
        third.flush();
      }
    }
  }
}
