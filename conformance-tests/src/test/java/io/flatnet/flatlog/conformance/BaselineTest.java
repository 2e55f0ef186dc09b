package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that do not conform yet: known kinds of findings pass, new ones fail. */
final class BaselineTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";
  private static final String BAD_LEVEL = GOOD.replace("INFO", "info");
  private static final String UNKNOWN = GOOD.replace("{", "{\"pod12\":1,");

  @TempDir private Path folder;

  @BeforeEach
  void log() throws IOException {
    write(BAD_LEVEL + BAD_LEVEL + UNKNOWN);
  }

  private void write(String log) throws IOException {
    Files.writeString(folder.resolve("a.log"), log);
  }

  private Outcome validate(String... options) throws IOException, InterruptedException {
    String[] words = new String[options.length + 2];
    words[0] = "validate";
    System.arraycopy(options, 0, words, 1, options.length);
    words[words.length - 1] = "a.log";
    return Command.flatlog(words).in(folder).run();
  }

  @Test
  void knownKindsPassAndNewOnesFail() throws Exception {
    Outcome written = validate("--write-baseline", "b.json");
    assertThat(written.exitCode()).isZero();
    assertThat(written.stderr()).isEqualTo("flatlog: wrote 2 kinds of findings to b.json\n");
    String baseline = Files.readString(folder.resolve("b.json"));
    assertThat(baseline)
        .isEqualTo(
            """
            {
              "flatlog_baseline": 1,
              "findings": [
                {"code":"FL202","component":"cni","pointer":"/pod#","message":"\\"pod#\\" is no field of a record","count":1},
                {"code":"FL205","component":"cni","pointer":"/level","message":"this is no level of the standard; \\"INFO\\" is","count":2}
              ]
            }
            """);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Command.ROOT.resolve("schema/baseline.schema.json")))
                .validate(baseline, InputFormat.JSON))
        .isEmpty();

    write(GOOD + UNKNOWN.replace("pod12", "pod7") + BAD_LEVEL.replace("07:00", "09:30"));
    Outcome known = validate("--baseline", "b.json");
    assertThat(known.exitCode()).isZero();
    assertThat(known.stderr()).isEqualTo("flatlog: 2 findings of 2 kinds are known by b.json\n");
    assertThat(known.stdout()).startsWith("1 file, 3 lines: 1 of 3 records conform");

    write(BAD_LEVEL.replace("cni", "gateway") + BAD_LEVEL.repeat(200));
    Outcome fresh = validate("--baseline", "b.json", "--format", "jsonl");
    assertThat(fresh.exitCode()).isEqualTo(1);
    assertThat(fresh.stdout().lines().filter(line -> line.contains("\"code\""))).hasSize(1);
    assertThat(fresh.stderr())
        .isEqualTo(
            """
            flatlog: 200 findings of 1 kind are known by b.json
            flatlog: FL205 in cni at /level: this is no level of the standard; "INFO" is: 200 findings, 2 when b.json was written
            flatlog: 1 kind in b.json did not occur; --write-baseline leaves it out
            flatlog:   FL202 in cni at /pod#: "pod#" is no field of a record
            """);
  }

  @Test
  void aBaselineThatIsMissingOrBrokenIsAnErrorAndNeverMade() throws Exception {
    assertThat(validate("--baseline", "b.json"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "flatlog: there is no baseline b.json; --write-baseline b.json writes one\n"));
    assertThat(folder.resolve("b.json")).doesNotExist();
    Files.writeString(
        folder.resolve("b.json"),
        """
        {
          "flatlog_baseline": 1,
          "findings": [
            {"code":"FL202","component":"","pointer":"","message":"","count":0}
          ]
        }
        """);
    assertThat(validate("--baseline", "b.json"))
        .extracting(Outcome::exitCode, outcome -> outcome.stderr().lines().count())
        .containsExactly(2, 1L);
    assertThat(validate("--baseline", "b.json").stderr()).startsWith("flatlog: b.json:4:");
    assertThat(validate("--baseline", "b.json", "--write-baseline", "b.json").exitCode())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'flatlog_baseline':1,'findings':[],}  | 1:37: found no JSON (unexpected character ('}')",
        "{'flatlog_baseline':1,'findings':[     | found no JSON (unexpected end-of-input",
        "{'flatlog_baseline':1,'findings':[]} 2 | 1:38: found text behind the end of the JSON",
        "flatlog_baseline: 1                    | 1:1: found no JSON (",
        "{'a':1,'a':2}                          | found ",
      })
  void whatIsNoJsonIsSaidInTheWordsOfJson(String text, String said) throws Exception {
    Files.writeString(folder.resolve("b.json"), text.replace('\'', '"'));
    Outcome outcome = validate("--baseline", "b.json");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("flatlog: b.json:1:")
        .contains(said)
        .hasLineCount(1)
        .doesNotContainIgnoringCase("yaml", "document", "flow");
  }

  @Test
  void enoughConformance() throws Exception {
    write(BAD_LEVEL + GOOD.repeat(3));
    assertThat(validate("--min-conformance", "75").exitCode()).isZero();
    Outcome less = validate("--min-conformance", "75.5");
    assertThat(less.exitCode()).isEqualTo(1);
    assertThat(less.stderr())
        .isEqualTo("flatlog: 3 of 4 records conform, --min-conformance asks for 75.5 %\n");
    assertThat(validate("--min-conformance", "75", "--fail-on", "error").exitCode()).isEqualTo(1);
    assertThat(validate("--min-conformance", "101").exitCode()).isEqualTo(2);
  }
}
