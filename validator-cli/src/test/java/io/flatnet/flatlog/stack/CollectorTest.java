package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.rule.HiddenCharacters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the collectors make of lines, with the real programs. */
final class CollectorTest {

  private static final Path ROOT = Path.of(System.getProperty("flatlog.root"));

  private static final JsonMapper JSON = new JsonMapper();

  private static final String FORGED =
      "FATAL 2026-11-22T07:00:01.000Z the gateway is down\" failed (2: No such file or directory),"
          + " client: 127.0.0.1, server: localhost, request: \"GET / HTTP/1.1\","
          + " host: \"localhost\"";

  /**
   * What a collector cannot do, since it keeps nothing between two lines, and what its template
   * language does otherwise: vectors of the text error log, and what comes of them instead, as
   * level, time and message. docs/stack.md names each.
   */
  private static final Map<String, List<String>> DEVIATIONS =
      Map.of(
          "a header forged by %0a in the path",
          List.of(
              "ERROR 2026-11-22T07:00:01.000Z open() \"/srv/x",
              FORGED,
              "WARN 2026-11-22T07:00:02.000Z y"),
          "a forged context, and the reader knows nginx's pids",
          List.of(
              "ERROR 2026-11-22T07:00:01.000Z open() \"/srv/x, client: 10.0.0.1, server: a",
              FORGED),
          "an hour that occurs twice is the first one",
          List.of("WARN 2026-10-25T01:30:00.000Z x"),
          "no such day",
          List.of("WARN 2026-11-22T07:00:01.000Z x", "2026/02/30 07:00:02 [warn] 1#1: y"),
          "a file that begins in the middle",
          List.of("WARN 2026-11-22T07:00:02.000Z y", "rest of a message"));

  @TempDir private Path folder = Path.of("");

  @Test
  void itHidesTheCharactersThatTheCheckerFindsHidden() {
    Pattern hidden = Pattern.compile("[" + Pipeline.HIDDEN.replace("\\\\", "\\") + "]");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean found = hidden.matcher(Character.toString(c)).matches();
      assertThat(found).as("U+%04X", c).isEqualTo(HiddenCharacters.isHidden(c) || c == 0xFFFD);
    }
  }

  /**
   * Every case of the standard about the fields of a record, as one line each. Records have times
   * of their own, that Loki may find too old; all other lines are found at the time of the test.
   */
  @ParameterizedTest
  @EnumSource
  void itTellsRecordsFromOtherLinesAsTheCheckerDoes(RealCollector collector) throws Exception {
    Map<String, Boolean> lines = new TreeMap<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("conformance-tests/cases"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().matches("(FL2|conf).*")).toList()) {
        for (JsonNode test : JSON.readTree(file.toFile()).required("cases")) {
          String input = new String(input(test.required("input")), StandardCharsets.UTF_8);
          boolean plain = input.indexOf('\n') == input.length() - 1 && !input.contains("\r");
          // Go reads a number that is too near to zero as zero, so that its sign is lost.
          boolean tiny = input.contains("-1e-");
          if (plain
              && !tiny
              && !input.isBlank()
              && !file.toString().contains("FL290")
              && input.length() < 100_000) {
            lines.put(input.strip(), test.required("conforms").booleanValue());
          }
        }
      }
    }
    assertThat(lines).hasSizeGreaterThan(100);
    List<String> others = new ArrayList<>(lines.keySet());
    others.removeIf(line -> lines.getOrDefault(line, false));
    others.add("the end");
    try (RealStack stack =
        new RealStack(folder, collector, "UTC", RealStack::withoutJournals).start()) {
      Files.writeString(
          folder.resolve("gateway/access.log"), String.join("\n", lines.keySet()) + "\nthe end\n");
      String selector = "{log_type=\"access\"} | flatlog_record=\"false\"";
      stack.programs.await(
          "the last line",
          () -> !RealPrograms.entries(stack.lokiPort, selector + " |= \"the end\"").isEmpty());
      assertThat(RealPrograms.entries(stack.lokiPort, selector))
          .extracting(LogEntry::line)
          .containsExactlyInAnyOrderElementsOf(others);
    }
  }

  private static byte[] input(JsonNode parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (JsonNode part : parts) {
      if (part.isString()) {
        bytes.writeBytes(part.stringValue().getBytes(StandardCharsets.UTF_8));
      } else if (part.has("hex")) {
        bytes.writeBytes(HexFormat.of().parseHex(part.path("hex").stringValue().replace(" ", "")));
      } else {
        String text = part.required("repeat").stringValue();
        bytes.writeBytes(
            text.repeat(part.required("times").intValue()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Every vector of the text error log, through a file, a collector and Loki. */
  @ParameterizedTest
  @EnumSource
  void itMakesRecordsOfTheTextErrorLog(RealCollector collector) throws Exception {
    JsonNode vectors =
        JSON.readTree(ROOT.resolve("nginx-lua-format/error-log/vectors.json").toFile())
            .required("vectors");
    String sources = sources(vectors);
    try (RealStack stack =
        new RealStack(
                folder,
                collector,
                "Europe/Berlin",
                own -> own.substring(0, own.indexOf("\nsources:")) + sources)
            .start()) {
      Map<String, List<String>> found = new HashMap<>();
      Map<String, List<String>> expected = new HashMap<>();
      Set<String> names = new TreeSet<>();
      for (int i = 0; i < vectors.size(); i++) {
        JsonNode vector = vectors.get(i);
        String name = vector.required("name").stringValue();
        names.add(name);
        List<String> lines = new ArrayList<>();
        vector.required("records").forEach(record -> lines.add(sorted(record.toString())));
        expected.put(name, DEVIATIONS.getOrDefault(name, lines));
        boolean deviates = DEVIATIONS.containsKey(name);
        String selector = "{log_type=\"v-" + i + "\"}";
        Set<Instant> times = times(vector);
        stack.programs.await(name, () -> !entries(stack.lokiPort, selector, times).isEmpty());
        List<String> entries = entries(stack.lokiPort, selector, times);
        found.put(name, deviates ? entries.stream().map(CollectorTest::brief).toList() : entries);
      }
      found.forEach((name, lines) -> expected.remove(name, lines));
      found.keySet().retainAll(expected.keySet());
      assertThat(found).isEqualTo(expected);
      assertThat(DEVIATIONS.keySet()).isSubsetOf(names);
    }
  }

  /** A source for each vector, whose file is written. */
  private String sources(JsonNode vectors) throws IOException {
    StringBuilder text = new StringBuilder("\nsources:\n");
    for (int i = 0; i < vectors.size(); i++) {
      JsonNode vector = vectors.get(i);
      Path log = folder.resolve("v-" + i + ".log");
      Files.write(
          log,
          vector.has("input_base64")
              ? Base64.getDecoder().decode(vector.path("input_base64").stringValue())
              : vector.path("input").stringValue().getBytes(StandardCharsets.UTF_8));
      text.append(
          """
            - name: v-%1$d
              job: gateway
              component: gateway
              log_type: v-%1$d
              format: nginx-error
              path: %2$s
              time_zone: %3$s
              retention_days: 3650
              rotation: { every: day, by: logrotate }
          """
              .formatted(i, log, vector.required("zone").stringValue()));
    }
    return text.toString();
  }

  private static Set<Instant> times(JsonNode vector) {
    Set<Instant> times = new TreeSet<>();
    times.add(Instant.now());
    vector
        .required("records")
        .forEach(record -> times.add(Instant.parse(record.required("timestamp").stringValue())));
    return times;
  }

  /** The lines of a stream around some times, in their order; records with their fields sorted. */
  private static List<String> entries(int port, String selector, Set<Instant> times)
      throws IOException {
    Map<String, Instant> lines = new LinkedHashMap<>();
    for (Instant time : times) {
      for (LogEntry entry : RealPrograms.entries(port, selector, time, Duration.ofHours(2))) {
        lines.put(sorted(entry.line()), entry.time());
      }
    }
    return List.copyOf(lines.keySet());
  }

  private static String brief(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    JsonNode record = JSON.readTree(line);
    return record.required("level").stringValue()
        + " "
        + record.required("timestamp").stringValue()
        + " "
        + record.required("message").stringValue();
  }

  private static String sorted(String line) {
    try {
      return sorted(JSON.readTree(line)).toString();
    } catch (JacksonException e) {
      return line;
    }
  }

  private static JsonNode sorted(JsonNode node) {
    ObjectNode sorted = JSON.createObjectNode();
    node.propertyNames().stream()
        .sorted()
        .forEach(name -> sorted.set(name, sorted(node.get(name))));
    return node.isObject() ? sorted : node;
  }
}
