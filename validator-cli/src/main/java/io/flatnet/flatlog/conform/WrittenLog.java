package io.flatnet.flatlog.conform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.check.CheckListener;
import io.flatnet.flatlog.check.CheckOptions;
import io.flatnet.flatlog.check.Checker;
import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program left in its log in one run: its lines, and what the checker says of them. */
final class WrittenLog {

  /** All rules but two that tell of the scenarios and the clock rather than of the program. */
  private static final RuleSelection RULES =
      RuleSelection.of(List.of("FL3"), List.of("FL301", "FL305"));

  /**
   * A line of a log.
   *
   * @param number from 1
   * @param bytes without the line feed
   * @param findings what the checker says of it, warnings included
   */
  record WrittenLine(long number, byte[] bytes, List<Finding> findings) {

    /** The record; null when there is none. */
    @Nullable JsonNode record() {
      try {
        JsonNode json = JsonMapper.shared().readTree(bytes);
        return json.isObject() ? json : null;
      } catch (JacksonException e) {
        return null;
      }
    }

    String text() {
      return new String(bytes, UTF_8);
    }

    /** For searching: a byte is a character. */
    String raw() {
      return new String(bytes, ISO_8859_1);
    }
  }

  /** Many times more than any scenario brings about: a program without end is not read to it. */
  private static final int MOST_LINES = 20_000;

  private final List<WrittenLine> lines;

  private WrittenLog(List<WrittenLine> lines) {
    this.lines = lines;
  }

  /**
   * Reads and checks what a run left behind.
   *
   * @return null when it is too much
   * @throws IOException when it cannot be read
   */
  static @Nullable WrittenLog of(Program.Run run) throws IOException {
    List<WrittenLine> lines = new ArrayList<>();
    if (run.end() == Program.End.TOO_MUCH) {
      return null;
    }
    if (!Files.exists(run.log())) {
      return new WrittenLog(lines);
    }
    byte[] bytes = Files.readAllBytes(run.log());
    if (lineFeeds(bytes) > MOST_LINES) {
      return null;
    }
    Map<Long, List<Finding>> findings = check(run.log());
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      long number = lines.size() + 1L;
      lines.add(
          new WrittenLine(
              number,
              Arrays.copyOfRange(bytes, start, end),
              findings.getOrDefault(number, List.of())));
      start = end + 1;
    }
    return new WrittenLog(lines);
  }

  private static int lineFeeds(byte[] bytes) {
    int count = 0;
    for (byte one : bytes) {
      count += one == '\n' ? 1 : 0;
    }
    return count;
  }

  List<WrittenLine> lines() {
    return lines;
  }

  /**
   * The lines of some events.
   *
   * @param scenario the id that tokens begin with
   * @return by the token, each line once; lines without one under the empty text
   */
  Map<String, List<WrittenLine>> byToken(String scenario) {
    Pattern token = Pattern.compile(Pattern.quote(scenario) + "-(?:[a-z0-9-]*[a-z0-9])?");
    Map<String, List<WrittenLine>> found = new HashMap<>();
    for (WrittenLine line : lines) {
      Matcher matcher = token.matcher(line.raw());
      List<String> tokens = matcher.results().map(result -> result.group()).distinct().toList();
      for (String one : tokens.isEmpty() ? List.of("") : tokens) {
        found.computeIfAbsent(one, key -> new ArrayList<>()).add(line);
      }
    }
    return found;
  }

  private static Map<Long, List<Finding>> check(Path file) throws IOException {
    Map<Long, List<Finding>> findings = new HashMap<>();
    List<String> problems = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void finding(Input input, Finding finding) {
            findings
                .computeIfAbsent(finding.position().line(), line -> new ArrayList<>())
                .add(finding);
          }

          @Override
          public void problem(String message) {
            problems.add(message);
          }

          @Override
          public void pause() {}
        };
    CheckOptions options =
        new CheckOptions(RecordValidator.standard(), RULES, Wrap.NONE, 1, false, true);
    new Checker(options).check(List.of(new Input(file.toString(), file)), listener);
    if (!problems.isEmpty()) {
      throw new IOException(problems.get(0));
    }
    return findings;
  }
}
