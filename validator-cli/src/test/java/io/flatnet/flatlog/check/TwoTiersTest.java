package io.flatnet.flatlog.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.sample.InvalidSamples;
import io.flatnet.flatlog.sample.SampleRecords;
import io.flatnet.flatlog.schema.Level;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line the fast tier lets pass has no finding in the reference tier. {@code
 * -Dflatlog.mutations=N} tries more; the seed is in the message of a failure.
 */
final class TwoTiersTest {

  private static final int MUTATIONS = Integer.getInteger("flatlog.mutations", 1_000_000);
  private static final Path ROOT = Path.of(System.getProperty("flatlog.root"));

  /** The ends of the ranges that UTF-8 tells apart. */
  private static final int[] KINDS_OF_BYTES = {
    0, 0x1F, 0x20, 0x22, 0x5C, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xE0, 0xFF
  };

  @TempDir private Path folder;

  @Test
  void onEveryLineOfTheConformanceCases() throws Exception {
    Tiers tiers = Tiers.of(RecordValidator.standard());
    for (byte[] line : (Iterable<byte[]>) caseLines()::iterator) {
      tiers.compare(line, "case");
    }
    assertThat(tiers.passed()).as("of %d lines", tiers.tried()).isGreaterThan(200);
  }

  @Test
  void onConformingRecordsItSeldomAsks() {
    Tiers tiers = Tiers.of(RecordValidator.standard());
    for (String component : new String[] {"gateway", "cni", "billing"}) {
      SampleRecords records =
          new SampleRecords(component, 1, Instant.parse("2026-11-22T07:00:00Z"));
      for (int i = 0; i < 1000; i++) {
        ObjectNode record = records.next();
        record.withObject("/extra").put("text", "日本語 \"quoted\" \\ and a — dash 😀");
        assertThat(tiers.passes(record.toString().getBytes(UTF_8))).isTrue();
      }
    }
  }

  @Test
  void onMutatedLines() throws Exception {
    mutate(Tiers.of(RecordValidator.standard()));
  }

  @Test
  void onMutatedLinesWithAllRulesOn() throws Exception {
    mutate(Tiers.strict());
  }

  private static void mutate(Tiers tiers) throws Exception {
    List<byte[]> seeds = seeds();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] line = seeds.get(random.nextInt(seeds.size()));
      tiers.show(line);
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        line = Mutation.of(line, seeds.get(random.nextInt(seeds.size())), random);
      }
      tiers.compare(line, "seed " + seed);
    }
    assertThat(tiers.passed()).as("of %d lines", tiers.tried()).isGreaterThan(MUTATIONS / 100);
  }

  @Test
  void onTextsThatMayBeSecretsNumbersOrJson() {
    Tiers tiers = Tiers.strict();
    String[] parts = {
      "eyJ",
      "abcdefgh",
      "12345678",
      ".",
      "Bearer",
      " ",
      "://",
      "a",
      ":",
      "@",
      "/",
      "token",
      "=",
      "AKIA",
      "0123456789ABCDEF",
      "ghp_",
      "xoxb-",
      "-----BEGIN ",
      "PRIVATE KEY-----",
      "[REDACTED]",
      "{",
      "}",
      "[",
      "]",
      "\\\"k\\\":1",
      "\\u007b",
      "\\u0031",
      "\\n",
      "\\ud83d\\ude00",
      "日",
      "\u3000",
      "-",
      "1",
      "e5",
      "0"
    };
    String[] keys = {"k", "password", "apiKey", "API-KEY", "a.Token", "sessionID", "x_pwd", "pwdx"};
    Random random = new Random(7);
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int more = random.nextInt(7); more > 0; more--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String key = keys[random.nextInt(keys.length)];
      String value = "\"" + text + "\"";
      String nested =
          i % 3 == 0 ? "[1," + value + "]" : i % 3 == 1 ? "{\"v\":" + value + "}" : value;
      String members =
          "\"level\":\"INFO\",\"component\":\"cni\",\"request_id\":\"r\",\"duration_ms\":1";
      String rest =
          i % 2 == 0 ? "\"message\":" + value + ",\"extra\":{\"k\":1}" : "\"message\":\"m\"";
      String extra = i % 2 == 0 ? "" : ",\"extra\":{\"" + key + "\":" + nested + "}";
      String line =
          "{\"timestamp\":\"2024-01-15T10:30:00.123Z\"," + members + "," + rest + extra + "}";
      tiers.compare(line.getBytes(UTF_8), "text");
    }
    assertThat(tiers.passed()).isGreaterThan(50_000);
  }

  @Test
  void onLevelsAndTimesWithAllRulesOn() {
    Tiers tiers = Tiers.strict();
    String later = Instant.now().plusSeconds(400).toString();
    for (String time :
        new String[] {"2024-01-15T10:30:00.123Z", later, "2999-01-01T00:00:00.000Z"}) {
      for (String level : Level.NAMES) {
        for (int fields = 0; fields < 8; fields++) {
          String line =
              "{\"timestamp\":\""
                  + time
                  + "\",\"level\":\""
                  + level
                  + "\",\"component\":\"cni\",\"message\":\"m\""
                  + ((fields & 1) == 0 ? "" : ",\"request_id\":\"r\"")
                  + ((fields & 2) == 0 ? "" : ",\"duration_ms\":1")
                  + ((fields & 4) == 0 ? "" : ",\"error\":\"e\"")
                  + "}";
          tiers.compare(line.getBytes(UTF_8), "levels");
        }
      }
    }
    // Three levels pass with request_id and duration_ms, with error or without, two only with it.
    assertThat(tiers.passed()).isEqualTo(8);
  }

  @Test
  void onEveryShortNumber() {
    Tiers tiers = Tiers.of(RecordValidator.standard());
    everyText("019-+.eE ", 6, text -> tiers.compare(record("duration_ms", text), "number"));
    everyText(
        "019-+.eE", 5, text -> tiers.compare(record("extra", "{\"k\":" + text + "}"), "number"));
    assertThat(tiers.passed()).isPositive();
  }

  @Test
  void onEveryShortString() {
    Tiers tiers = Tiers.of(RecordValidator.standard());
    String alphabet = "a\"\\u0bn/\u0001\u007f \u00c3\u00a9\u00c2\u00ed\u00ff";
    everyText(alphabet, 4, text -> tiers.compare(record("message", "\"" + text + "\""), "string"));
    everyText(
        "aZ9-_.\n\\", 5, text -> tiers.compare(record("component", "\"" + text + "\""), "string"));
    assertThat(tiers.passed()).isPositive();
  }

  @Test
  void onEveryCharacter() {
    Tiers tiers = Tiers.of(RecordValidator.standard());
    for (int unit = 0; unit <= 0xFFFF; unit++) {
      String escape = String.format("\\u%04x", unit);
      tiers.compare(record("message", "\"" + escape + "\""), "escape");
      tiers.compare(record("message", "\"\\ud83d" + escape + "\""), "pair of escapes");
    }
    // Every two bytes that start above ASCII, and a third one of each kind where it could belong.
    byte[] line = record("message", "\"xyz\"");
    int at = new String(line, ISO_8859_1).indexOf("xyz");
    for (int two = 0x8000; two <= 0xFFFF; two++) {
      line[at] = (byte) (two >> 8);
      line[at + 1] = (byte) two;
      line[at + 2] = 'z';
      tiers.compare(line, "bytes");
      for (int third : (two & 0xC0) == 0x80 ? KINDS_OF_BYTES : new int[0]) {
        line[at + 2] = (byte) third;
        tiers.compare(line, "bytes");
      }
    }
    assertThat(tiers.passed()).isGreaterThan(60_000);
  }

  @Test
  void onEveryShortStructure() {
    Tiers tiers = Tiers.of(RecordValidator.standard());
    everyText(
        "{}[],:\"a1 ", 6, text -> tiers.compare(record("extra", "{\"k\":" + text + "}"), "json"));
    assertThat(tiers.passed()).isPositive();
  }

  @Test
  void withRandomExtensionSchemas() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long passed = 0;
    for (int i = 0; i < 100; i++) {
      RandomSchema schema = new RandomSchema(random);
      Path file = folder.resolve("random-" + i + ".schema.json");
      Files.writeString(file, schema.text());
      Optional<Tiers> compiled = Tiers.ofAny(RecordValidator.withExtension(file));
      if (compiled.isEmpty()) {
        continue;
      }
      Tiers tiers = compiled.get();
      for (int j = 0; j < 300; j++) {
        byte[] line = record("extra", schema.value().toString());
        tiers.compare(line, "seed " + seed + " schema " + schema.text());
      }
      passed += tiers.passed();
    }
    assertThat(passed).isGreaterThan(1000);
  }

  @Test
  void withAPatternThatAcceptsNearlyAnything() throws Exception {
    Path file = folder.resolve("anything.schema.json");
    Files.writeString(
        file, "{\"properties\":{\"extra\":{\"properties\":{\"k\":{\"pattern\":\"^[^x]*$\"}}}}}");
    Tiers tiers = Tiers.of(RecordValidator.withExtension(file));
    everyText(
        "ax\"\\n\u0001\u001f\u007f ,",
        4,
        text -> tiers.compare(record("extra", "{\"k\":\"" + text + "\"}"), "pattern"));
    assertThat(tiers.passed()).isPositive();
  }

  @Test
  void withTheGatewaysSchema() throws Exception {
    Tiers tiers =
        Tiers.of(RecordValidator.withExtension(ROOT.resolve("schema/gateway.schema.json")));
    List<byte[]> seeds = seeds();
    Random random = new Random(5);
    for (int i = 0; i < MUTATIONS / 10; i++) {
      byte[] line = seeds.get(random.nextInt(seeds.size()));
      tiers.compare(Mutation.of(line, seeds.get(random.nextInt(seeds.size())), random), "gateway");
    }
    assertThat(tiers.passed()).isPositive();
  }

  @Test
  void whatIsCountedIsTheSame() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (byte[] line : seeds()) {
      log.write(line);
      log.write('\n');
    }
    Path file = folder.resolve("all.log");
    Files.write(file, log.toByteArray());
    assertThat(CheckedFile.describe(file, true)).isEqualTo(CheckedFile.describe(file, false));
  }

  private static byte[] record(String field, String json) {
    String text =
        "{\"timestamp\":\"2024-01-15T10:30:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"m\"}";
    String member = "\"" + field + "\":" + json;
    if (text.contains("\"" + field + "\":")) {
      text =
          text.replaceFirst(
              "\"" + field + "\":\"[^\"]*\"", java.util.regex.Matcher.quoteReplacement(member));
    } else {
      text = text.substring(0, text.length() - 1) + "," + member + "}";
    }
    return text.getBytes(ISO_8859_1);
  }

  private static void everyText(
      String alphabet, int length, java.util.function.Consumer<String> taker) {
    taker.accept("");
    if (length == 0) {
      return;
    }
    int[] digits = new int[length];
    for (int used = 1; used <= length; used++) {
      Arrays.fill(digits, 0);
      boolean more = true;
      while (more) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < used; i++) {
          text.append(alphabet.charAt(digits[i]));
        }
        taker.accept(text.toString());
        more = false;
        for (int i = 0; i < used && !more; i++) {
          digits[i]++;
          more = digits[i] < alphabet.length();
          digits[i] = more ? digits[i] : 0;
        }
      }
    }
  }

  private static List<byte[]> seeds() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    for (String component : new String[] {"gateway", "cni", "billing"}) {
      SampleRecords records =
          new SampleRecords(component, 3, Instant.parse("2024-01-15T10:30:00Z"));
      for (int i = 0; i < 200; i++) {
        ObjectNode record = records.next();
        if (i % 3 == 0) {
          record
              .withObject("/extra")
              .put("apiToken", "[REDACTED]")
              .put("text", "日本語 \"quoted\" \\ — 😀\n")
              .putArray("list")
              .add(1.5)
              .addNull();
        }
        seeds.add(record.toString().getBytes(UTF_8));
        if (i < InvalidSamples.KINDS.size()) {
          byte[] invalid = InvalidSamples.KINDS.get(i).line().apply(record);
          if (invalid.length < 2000) {
            seeds.add(invalid);
          }
        }
      }
    }
    caseLines().filter(line -> line.length > 0 && line.length < 2000).forEach(seeds::add);
    return seeds;
  }

  private static Stream<byte[]> caseLinesOf(Path file) {
    List<byte[]> lines = new ArrayList<>();
    try {
      for (JsonNode testCase :
          JsonMapper.shared().readTree(Files.readAllBytes(file)).get("cases")) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (JsonNode part : testCase.get("input")) {
          input.write(bytes(part));
        }
        byte[] bytes = input.toByteArray();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
          if (bytes[i] == '\n') {
            lines.add(Arrays.copyOfRange(bytes, start, i));
            start = i + 1;
          }
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return lines.stream();
  }

  private static byte[] bytes(JsonNode part) {
    if (part.isString()) {
      return part.stringValue().getBytes(UTF_8);
    }
    return part.has("hex")
        ? HexFormat.of().parseHex(part.get("hex").stringValue().replace(" ", ""))
        : part.get("repeat").stringValue().repeat(part.get("times").intValue()).getBytes(UTF_8);
  }

  private static Stream<byte[]> caseLines() throws Exception {
    try (Stream<Path> files = Files.list(ROOT.resolve("conformance-tests/cases"))) {
      return files.sorted().toList().stream().flatMap(TwoTiersTest::caseLinesOf);
    }
  }
}
