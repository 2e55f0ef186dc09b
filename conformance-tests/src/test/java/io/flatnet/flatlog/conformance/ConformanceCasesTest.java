package io.flatnet.flatlog.conformance;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every conformance case against the built CLI. */
class ConformanceCasesTest {

  /** A run of the CLI over all cases that have the same options and the same exit code. */
  private record Batch(Case.Options options, boolean fails) {}

  @TestFactory
  Stream<DynamicNode> everyCaseGivesExactlyItsFindings(@TempDir Path folder) {
    Map<Batch, List<Case>> batches =
        CaseFiles.allCases().stream()
            .collect(
                groupingBy(c -> new Batch(c.options(), c.fails()), LinkedHashMap::new, toList()));
    Map<String, List<JsonNode>> findings = new HashMap<>();
    List<DynamicNode> exitCodes = new ArrayList<>();
    batches.forEach(
        (batch, cases) -> {
          Cli.Run run = validate(folder, batch.options(), cases);
          for (JsonNode finding : run.findings()) {
            findings
                .computeIfAbsent(finding.path("file").asString(), file -> new ArrayList<>())
                .add(finding);
          }
          exitCodes.add(
              dynamicTest(
                  cases.size() + " logs with " + batch,
                  () ->
                      assertThat(run.exitCode())
                          .as(run.stderr())
                          .isEqualTo(batch.fails() ? 1 : 0)));
        });
    Map<String, List<DynamicNode>> byFile = new LinkedHashMap<>();
    batches.values().stream()
        .flatMap(List::stream)
        .forEach(
            c ->
                byFile
                    .computeIfAbsent(c.file(), file -> new ArrayList<>())
                    .add(
                        dynamicTest(
                            c.name(), () -> compare(c, findings.getOrDefault(log(c), List.of())))));
    return Stream.concat(
        Stream.of(dynamicContainer("exit codes of whole runs", exitCodes)),
        byFile.entrySet().stream()
            .map(entry -> dynamicContainer(entry.getKey(), entry.getValue())));
  }

  @TestFactory
  Stream<DynamicNode> aRunOfOneLogHasTheExitCodeOfItsVerdict(@TempDir Path folder) {
    Map<String, Case> cases = new HashMap<>();
    CaseFiles.allCases().forEach(c -> cases.put(c.id(), c));
    return Stream.of(
            "conforming--smallest",
            "conforming--empty-file",
            "FL104-duplicate-key--escaped-spelling",
            "FL108-blank-line--empty-line",
            "FL108-blank-line--strict-does-not-make-it-an-error",
            "FL109-unterminated-last-line--complete-record",
            "FL109-unterminated-last-line--torn-record",
            "FL303-hidden-control-characters--ansi-colour")
        .map(
            id -> {
              Case c = requireNonNull(cases.get(id), id);
              return dynamicTest(
                  id,
                  () -> {
                    Cli.Run run = validate(folder, c.options(), List.of(c));
                    compare(c, run.findings());
                    assertThat(run.exitCode()).isEqualTo(c.fails() ? 1 : 0);
                  });
            });
  }

  private static Cli.Run validate(Path folder, Case.Options options, List<Case> cases) {
    cases.forEach(c -> c.writeTo(folder.resolve(log(c))));
    return Cli.validate(folder, options, cases.stream().map(ConformanceCasesTest::log).toList());
  }

  private static String log(Case c) {
    return c.id() + ".log";
  }

  private static void compare(Case c, List<JsonNode> reported) {
    assertThat(ExpectedFinding.differences(c.findings(), reported)).isEmpty();
    assertThat(reported)
        .as("conforms: %s", c.conforms())
        .matches(
            all ->
                all.stream().noneMatch(f -> f.path("severity").asString().equals("error"))
                    == c.conforms());
    assertThat(reported)
        .extracting(finding -> finding.path("line").asInt())
        .as("findings come in the order of lines")
        .isSorted();
  }
}
