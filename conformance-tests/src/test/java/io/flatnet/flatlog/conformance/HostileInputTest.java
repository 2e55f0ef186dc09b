package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Inputs no one should have, each with a clear answer in bounded memory. */
@Timeout(120)
final class HostileInputTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  /** Far less than the inputs below: what held a line or a file would fail. */
  private static final String SMALL_HEAP = "-Xmx48m";

  @TempDir private Path folder;

  private Outcome validate(String... names) throws IOException, InterruptedException {
    String[] words = new String[names.length + 3];
    words[0] = "validate";
    words[1] = "--format";
    words[2] = "jsonl";
    System.arraycopy(names, 0, words, 3, names.length);
    return Command.flatlog(words).in(folder).with("FLATLOG_JAVA_OPTS", SMALL_HEAP).run();
  }

  private static List<String> briefly(Outcome outcome) {
    return outcome
        .stdout()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.has("code"))
        .map(finding -> finding.get("line").asLong() + " " + finding.get("code").asString())
        .toList();
  }

  private static JsonNode summary(Outcome outcome) {
    List<String> lines = outcome.stdout().lines().toList();
    return JsonMapper.shared().readTree(lines.get(lines.size() - 1)).get("summary");
  }

  @Test
  void oneLineOfAGigabyteIsReportedWithoutBeingHeld() throws Exception {
    Outcome outcome =
        Command.shell(
                "{ printf '{\"message\":\"'; head -c 1000000000 /dev/zero | tr '\\0' x; printf '\"}\\n';"
                    + " printf '%s' \"$GOOD\"; } | \"$FLATLOG\" validate --format jsonl -")
            .with("GOOD", GOOD)
            .with("FLATLOG_JAVA_OPTS", SMALL_HEAP)
            .run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(briefly(outcome)).containsExactly("1 FL105");
    assertThat(outcome.stdout()).contains("\"found\":\"1,000,000,014 bytes\"");
    assertThat(summary(outcome).get("conforming").asInt()).isEqualTo(1);
  }

  @Test
  void nestingTenThousandDeepIsReportedAndTheNextLineIsChecked() throws Exception {
    String deep =
        GOOD.replace(
            "\"up\"}", "\"up\",\"extra\":{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}}");
    Files.writeString(folder.resolve("deep.log"), deep + GOOD.replace("INFO", "x"));
    assertThat(briefly(validate("deep.log"))).containsExactly("1 FL106", "2 FL205");
  }

  @Test
  void binaryGarbageIsReportedLineByLine() throws Exception {
    byte[] garbage = new byte[5_000_000];
    new Random(7).nextBytes(garbage);
    Files.write(folder.resolve("garbage.log"), garbage);
    Files.writeString(folder.resolve("garbage.log"), "\n" + GOOD, StandardOpenOption.APPEND);
    Outcome outcome = validate("garbage.log");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).isEmpty();
    assertThat(summary(outcome).get("conforming").asInt()).isEqualTo(1);
  }

  @Test
  void aMillionFindingsFitIntoLittleMemory() throws Exception {
    Files.writeString(folder.resolve("blank.log"), "\n".repeat(1_000_000));
    assertThat(summary(validate("--max-findings", "0", "blank.log")).get("warnings").asInt())
        .isEqualTo(1_000_000);
    String dense = "{" + "\"a\":1,".repeat(43_000) + "\"a\":1}\n";
    Files.writeString(folder.resolve("dense.log"), dense.repeat(20));
    Outcome outcome = validate("--max-findings", "0", "dense.log");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(summary(outcome).at("/by_code/FL104").asInt()).isPositive();
  }

  @Test
  void thousandsOfFindingsOnALineCostNoMoreThanReadingIt() throws Exception {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 18_000; i++) {
      members.append(",\"k").append(i).append("\":1");
    }
    Files.writeString(folder.resolve("many.log"), GOOD.replace("}", members + "}").repeat(3));
    assertThat(
            summary(validate("--strict", "--max-findings", "0", "many.log"))
                .at("/by_code/FL202")
                .asInt())
        .isEqualTo(300);
  }

  @Test
  void textsThatAlmostLookLikeSecretsCostNoMoreThanReadingThem() throws Exception {
    StringBuilder log = new StringBuilder();
    for (String text :
        new String[] {"a", "eyJ", "eyJaaaaaaaa.", "-----BEGIN ", "Bearer ", "a://b:"}) {
      log.append(GOOD.replace("up", text.repeat(100_000 / text.length())));
    }
    Files.writeString(folder.resolve("almost.log"), log);
    assertThat(summary(validate("--strict", "almost.log")).get("lines").asInt()).isEqualTo(6);
  }

  @Test
  void emptyPartsOfAWrappedLineAreNotHeld() throws Exception {
    Outcome outcome =
        Command.shell(
                "{ yes '2026-11-22T16:00:00.123456789Z stdout P ' | head -n 3000000; printf '%s' \"$LAST\"; }"
                    + " | \"$FLATLOG\" validate --format jsonl -")
            .with("LAST", "2026-11-22T16:00:00.123456789Z stdout F " + GOOD.replace("INFO", "x"))
            .with("FLATLOG_JAVA_OPTS", SMALL_HEAP)
            .run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(briefly(outcome)).hasSize(1).first().asString().endsWith("FL205");
  }

  @Test
  void utf16IsNamed() throws Exception {
    byte[] bytes = ("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16LE);
    Files.write(folder.resolve("utf16.log"), bytes);
    Outcome outcome = validate("utf16.log");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stdout()).contains("UTF-16");
  }

  @Test
  void anEmptyFileHasNothingWrong() throws Exception {
    Files.createFile(folder.resolve("empty.log"));
    Outcome outcome = validate("empty.log");
    assertThat(outcome.exitCode()).isZero();
    assertThat(summary(outcome).get("lines").asInt()).isZero();
  }

  @Test
  void aPipeIsReadToItsEnd() throws Exception {
    Outcome outcome =
        Command.shell(
                "mkfifo p; printf '%s%s' \"$GOOD\" '{\"torn' > p & \"$FLATLOG\" validate --format jsonl p")
            .in(folder)
            .with("GOOD", GOOD)
            .run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(briefly(outcome)).containsExactlyInAnyOrder("2 FL102", "2 FL109");
    Outcome substituted =
        Command.shell("\"$FLATLOG\" validate <(printf '%s' \"$GOOD\")").with("GOOD", GOOD).run();
    assertThat(substituted.exitCode()).as(substituted.stderr()).isZero();
  }

  @Test
  void aPipeNobodyWritesToDoesNotBlockForEver() throws Exception {
    Outcome outcome =
        Command.shell("mkfifo silent; \"$FLATLOG\" validate silent good.log").in(givenGood()).run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("cannot read silent: it is a pipe").hasLineCount(1);
    assertThat(outcome.stdout()).contains("1 of 1 records conform");
  }

  private Path givenGood() throws IOException {
    Files.writeString(folder.resolve("good.log"), GOOD);
    return folder;
  }

  @Test
  void aFileThatGrowsWhileItIsReadComesToAnEnd() throws Exception {
    Path log = folder.resolve("growing.log");
    Files.writeString(log, GOOD.repeat(200_000));
    // The writer goes on until the check has ended, a torn line at the end of each write.
    String line = GOOD.strip();
    Outcome outcome =
        Command.shell(
                "while :; do printf '%s\\n%s' \"$LINE\" '{' >> growing.log;"
                    + " printf '%s\\n' \"${LINE#?}\" >> growing.log; done & writer=$!;"
                    + " \"$FLATLOG\" validate --format jsonl growing.log; code=$?; kill $writer; exit $code")
            .in(folder)
            .with("LINE", line)
            .run();
    assertThat(outcome.exitCode()).as(outcome.stdout()).isZero();
    assertThat(summary(outcome).get("records").asInt()).isGreaterThanOrEqualTo(200_000);
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsSaidToHaveShrunk() throws Exception {
    Path log = folder.resolve("shrinking.log");
    Files.writeString(log, GOOD.repeat(400_000));
    // stdout is a pipe of which nobody reads at first: the check cannot have ended by then.
    Files.writeString(folder.resolve("noisy.log"), GOOD.replace("INFO", "x").repeat(2_000));
    Outcome outcome =
        Command.shell(
                "\"$FLATLOG\" validate --format jsonl noisy.log shrinking.log > >("
                    + "read -r line; : > shrinking.log; cat > rest); code=$?; wait; exit $code")
            .in(folder)
            .run();
    if (outcome.exitCode() == 1) {
      // Emptied before it was opened: then it is simply a short file.
      assertThat(outcome.stderr()).isEmpty();
    } else {
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.stderr())
          .contains("shrinking.log shrank while it was read")
          .hasLineCount(1);
    }
  }

  @Test
  void whatCannotBeOpenedIsNamed() throws Exception {
    Files.createSymbolicLink(folder.resolve("self.log"), folder.resolve("self.log"));
    Files.write(folder.resolve("good.log"), GOOD.getBytes(UTF_8));
    Outcome outcome = validate("self.log", "good.log");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).startsWith("flatlog: cannot read self.log").hasLineCount(1);
    assertThat(summary(outcome).get("conforming").asInt()).isEqualTo(1);
  }
}
