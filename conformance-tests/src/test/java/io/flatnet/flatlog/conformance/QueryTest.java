package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code flatlog query} against a Loki that behaves, and one that does not. */
class QueryTest {

  private static final Map<String, String> GATEWAY =
      Map.of("job", "gateway", "component", "gateway", "level", "ERROR");
  private static final String FAILED =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"ERROR\",\"component\":\"gateway\","
          + "\"message\":\"GET /down 502 in 12 ms\",\"request_id\":\"r-1\",\"duration_ms\":12,"
          + "\"error\":{\"type\":\"upstream\",\"message\":\"bad gateway\"},\"extra\":{\"status\":502}}";
  private static final String TEXT = "no record: \u001b[31mred\u001b[0m";

  private final FakeLoki loki =
      new FakeLoki()
          .keeps("2026-11-22T07:00:00.123456789Z", GATEWAY, Map.of("request_id", "r-1"), FAILED)
          .keeps(
              "2026-11-22T07:00:01Z",
              Map.of("job", "containers", "component", "web"),
              Map.of(),
              TEXT);

  @AfterEach
  void stop() {
    loki.close();
  }

  @Test
  void aNamedQueryPrintsRecordsForAPerson() throws Exception {
    Command.Outcome run =
        query("errors", "--start", "2026-11-22T00:00:00Z", "--end", "2026-11-23T00:00:00Z");
    assertThat(run.stdout())
        .isEqualTo(
            "2026-11-22T07:00:00.123Z ERROR gateway GET /down 502 in 12 ms request_id=r-1"
                + " duration_ms=12\n    upstream: bad gateway\n");
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(loki.queries())
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked)
                    .containsEntry("query", "{component=~\".+\", level=~\"ERROR|FATAL\"}")
                    .containsEntry("start", "1795305600000000000")
                    .containsEntry("end", "1795392000000000000")
                    .containsEntry("limit", "100")
                    .containsEntry("direction", "backward"));
  }

  @Test
  void aRequestIsReadFromItsBeginning() throws Exception {
    Command.Outcome run = query("request", "r-1", "--start", "2026-11-22T00:00:00Z");
    assertThat(run.stdout()).contains("GET /down").doesNotContain("no record");
    assertThat(loki.queries().get(0)).containsEntry("direction", "forward");
  }

  @Test
  void whatActsOnATerminalIsShownAndNotDone() throws Exception {
    Command.Outcome run =
        query("{job=\"containers\"}", "--start", "2026-11-22T00:00:00Z", "--color", "always");
    assertThat(run.stdout())
        .isEqualTo(
            "\u001b[2m2026-11-22T07:00:01Z\u001b[0m \u001b[2m-    \u001b[0m \u001b[1mweb\u001b[0m"
                + " no record: \\x1b[31mred\\x1b[0m\n");
  }

  @Test
  void scriptsGetTheRecordAsItWasWrittenAndWhatLokiKnowsOfIt() throws Exception {
    Command.Outcome run =
        query("{job=~\".+\"}", "--start", "2026-11-22T00:00:00Z", "--format", "jsonl");
    assertThat(run.stdout())
        .isEqualTo(
            "{\"time\":\"2026-11-22T07:00:01Z\",\"labels\":{\"component\":\"web\",\"job\":\"containers\"},"
                + "\"metadata\":{},\"line\":\"no record: \\u001B[31mred\\u001B[0m\"}\n"
                + "{\"time\":\"2026-11-22T07:00:00.123456789Z\",\"labels\":{\"component\":\"gateway\","
                + "\"job\":\"gateway\",\"level\":\"ERROR\"},\"metadata\":{\"request_id\":\"r-1\"},"
                + "\"record\":"
                + FAILED
                + "}\n");
  }

  @Test
  void rawLinesCanBeChecked() throws Exception {
    Command.Outcome run =
        query("{job=\"gateway\"}", "--start", "2026-11-22T00:00:00Z", "--format", "raw");
    assertThat(run.stdout()).isEqualTo(FAILED + "\n");
    Command.Outcome check = Command.flatlog("validate", "-").reading(run.stdout()).run();
    assertThat(check.exitCode()).isZero();
  }

  @Test
  void numbersComeLargestFirst() throws Exception {
    loki.answering(
        "/loki/api/v1/query",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
            + "{\"metric\":{\"component\":\"cni\"},\"value\":[1795330800.5,\"3\"]},"
            + "{\"metric\":{\"component\":\"gateway\"},\"value\":[1795330800.5,\"12.3456\"]}]}}");
    Command.Outcome run = query("error-counts", "--since", "24h");
    assertThat(run.stdout())
        .isEqualTo("      12.346  component=gateway\n           3  component=cni\n");
    assertThat(loki.queries().get(0).get("query")).contains("[86400s]");
  }

  @Test
  void parametersAreGivenInOrderOrByName() throws Exception {
    query("slow", "component=cni", "250", "--since", "2h");
    assertThat(loki.queries().get(0).get("query"))
        .startsWith("{component=~\"cni\"}")
        .contains("duration_ms >= 250");
  }

  @Test
  void whatIsPutIntoAQueryCannotChangeIt() throws Exception {
    query("request", "x\"} | line_format \"\\");
    assertThat(loki.queries().get(0).get("query"))
        .contains("| request_id=\"x\\\"} | line_format \\\"\\\\\"\n");
  }

  @Test
  void nothingFoundIsSaidAndNoFailure() throws Exception {
    Command.Outcome run =
        query("errors", "--start", "2020-01-01T00:00:00Z", "--end", "2020-01-02T00:00:00Z");
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .isEqualTo(
            "flatlog: Loki has nothing of that between 2020-01-01T00:00:00Z and 2020-01-02T00:00:00Z\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void linesThatDidNotFitAreSpokenOf() throws Exception {
    Command.Outcome run = query("{job=~\".+\"}", "--start", "2026-11-22T00:00:00Z", "--limit", "1");
    assertThat(run.stdout()).hasLineCount(1);
    assertThat(run.stderr()).isEqualTo("flatlog: this is 1 line, there may be more; see --limit\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | parse error at line 1, col 3 | Loki refused the query: parse error at line 1, col 3",
        "401 | no org id                    | Loki at URL wants credentials (401): no org id",
        "404 | 404 page not found           | what answers at URL has no /loki/api/v1/query_range (404); is the address that of Loki?",
        "429 | too many outstanding requests | Loki is asked too much at once (429): too many outstanding requests",
        "500 | boom                         | Loki at URL answered 500: boom",
        "200 | <html>                       | what answers at URL does not speak as Loki does; is it Loki?",
      })
  void whatLokiSaysInsteadIsPassedOn(int status, String body, String said) throws Exception {
    if (status == 200) {
      loki.answering("/loki/api/v1/query_range", body);
    } else {
      loki.answering(status, body);
    }
    Command.Outcome run = query("errors");
    assertThat(run.stderr()).isEqualTo("flatlog: " + said.replace("URL", loki.url()) + "\n");
    assertThat(run.stdout()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void nameAndPasswordOfTheAddressAreSentAndNotRepeated() throws Exception {
    loki.wanting("Basic dG9rOnA6QHc="); // tok:p:@w
    String address = loki.url().replace("//", "//tok:p:%40w@");
    Command.Outcome known = Command.flatlog("query", "errors", "--loki", address).run();
    assertThat(known.stderr()).contains("Loki has nothing of that");
    Command.Outcome wrong =
        Command.flatlog("query", "errors", "--loki", address.replace("tok", "tik")).run();
    assertThat(wrong.stderr())
        .isEqualTo("flatlog: Loki at " + loki.url() + " wants credentials (401): who are you?\n");
    Command.Outcome bad =
        Command.flatlog("query", "errors", "--loki", "ftp://tok:p:@127.0.0.1").run();
    assertThat(bad.stderr()).contains("--loki is ftp://127.0.0.1,").doesNotContain("tok");
  }

  @Test
  void aLokiThatIsDownOrSlowIsGivenUp() throws Exception {
    loki.answeringAfter(Duration.ofMinutes(1));
    Command.Outcome slow = query("errors", "--timeout", "300ms");
    assertThat(slow.stderr())
        .isEqualTo("flatlog: Loki at " + loki.url() + " did not answer within 300ms\n");
    assertThat(slow.exitCode()).isEqualTo(2);
    loki.close();
    Command.Outcome down = query("errors");
    assertThat(down.stderr())
        .isEqualTo("flatlog: nothing answers at " + loki.url() + "; is Loki running there?\n");
    assertThat(down.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "erors                            | there is no query erors; did you mean errors?; flatlog query lists all",
        "request                          | request needs request_id: the request's id",
        "slow fast                        | ms is fast, expected a number",
        "search x [                       | component is [, expected a regular expression",
        "slow 1 .+ more                   | slow takes no parameter more; parameters: [ms=1000] [component=.+]",
        "errors --since yesterday         | --since is yesterday, expected a span such as 90s, 15m, 6h or 7d",
        "errors --start noon              | --start is noon, expected a time such as 2026-11-22T07:00:00Z",
        "errors --limit 0                 | --limit is 0, expected 1 or more",
        "errors --loki localhost          | --loki is localhost, expected an address such as http://127.0.0.1:3100",
      })
  void badUsageIsSaidInOneLine(String arguments, String said) throws Exception {
    List<String> words = new ArrayList<>(List.of("query"));
    words.addAll(List.of(arguments.split(" ")));
    Command.Outcome run = Command.flatlog(words.toArray(new String[0])).run();
    assertThat(run.stderr()).isEqualTo("flatlog: " + said + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private Command.Outcome query(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("query", "--loki", loki.url()));
    words.addAll(List.of(arguments));
    return Command.flatlog(words.toArray(new String[0])).run();
  }
}
