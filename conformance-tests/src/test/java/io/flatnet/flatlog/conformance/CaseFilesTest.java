package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The case files themselves. */
class CaseFilesTest {

  private static final Pattern RULE = Pattern.compile("\\bFL[123][0-9]{2}\\b");

  static Stream<Path> files() {
    return CaseFiles.all().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasTheFormatOfItsSchema(Path file) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(CaseFiles.ROOT.resolve("conformance-tests/case.schema.json")));
    assertThat(schema.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void namesEachCaseOnceAndTellsTheVerdictOfItsFindings(Path file) {
    List<Case> cases = CaseFiles.cases(file);
    assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
    assertThat(cases)
        .allSatisfy(
            c ->
                assertThat(c.findings().stream().noneMatch(CaseFilesTest::isError))
                    .as(c.name())
                    .isEqualTo(c.conforms()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedAfterItsRuleAndHasCasesForAndAgainstIt(Path file) {
    String rule = CaseFiles.read(file).path("rule").asString("");
    if (!rule.isEmpty()) {
      assertThat(file.getFileName().toString()).startsWith(rule + "-");
      assertThat(CaseFiles.cases(file))
          .extracting(c -> c.hasFindingOf(rule))
          .as("whether the cases have a finding of the rule")
          .contains(true, false);
    }
  }

  @Test
  void thereIsAFileForEveryRuleOfTheChecker(@TempDir Path folder) {
    Cli.Run run = Cli.run(folder, List.of("explain"));
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    TreeSet<String> rules = new TreeSet<>();
    RULE.matcher(run.stdout()).results().map(MatchResult::group).forEach(rules::add);
    TreeSet<String> covered = new TreeSet<>();
    files().map(file -> CaseFiles.read(file).path("rule").asString("")).forEach(covered::add);
    covered.remove("");
    assertThat(rules).isNotEmpty().isEqualTo(covered);
  }

  private static boolean isError(ExpectedFinding finding) {
    if (finding.severity() != null) {
      return finding.severity().equals("error");
    }
    return !finding.code().equals("FL108") && !finding.code().startsWith("FL3");
  }
}
