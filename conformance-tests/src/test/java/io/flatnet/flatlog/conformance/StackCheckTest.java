package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code flatlog stack check} on stacks written by hand: in {@code stack-check/broken} everything
 * is wrong that can be, {@code stack-check/sound} is as it should be.
 */
final class StackCheckTest {

  private static final Path CASES = CaseFiles.ROOT.resolve("conformance-tests/stack-check");

  private static Cli.Run check(Path folder, String path) {
    return Cli.run(folder, List.of("stack", "check", path));
  }

  @Test
  void everythingThatIsWrongIsFoundInItsPlace() throws IOException {
    Cli.Run run = check(CASES, "broken");
    Path expected = CASES.resolve("expected.txt");
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(expected, run.stdout());
    }
    assertThat(run.stdout()).isEqualTo(Files.readString(expected));
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    List<String> rules =
        Cli.run(CASES, List.of("explain"))
            .stdout()
            .lines()
            .map(line -> line.substring(0, 5))
            .filter(code -> code.matches("FL4[45].*"))
            .toList();
    assertThat(rules).isNotEmpty().allSatisfy(code -> assertThat(run.stdout()).contains(code));
  }

  @Test
  void aSoundStackHasNoFindings() {
    Cli.Run run = check(CASES, "sound");
    assertThat(run.stdout()).isEqualTo("4 files, 68 lines: 0 errors, 0 warnings\n");
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theRenderedStackHasNoFindings() {
    Cli.Run run = check(CaseFiles.ROOT, "logging");
    assertThat(run.stdout()).contains(" 0 errors, 0 warnings\n");
    assertThat(run.exitCode()).as(run.stderr()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "scalable"})
  void aNewStackIsWholeAndHasNoFindings(String profile, @TempDir Path folder) throws IOException {
    Cli.Run run = Cli.run(folder, List.of("stack", "init", "new"));
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout()).contains("wrote new/podman-compose.yml", "grafana-admin-password");
    Path catalogue = folder.resolve("new/flatlog-stack.yaml");
    String text = Files.readString(catalogue).replace("profile: single", "profile: " + profile);
    Files.writeString(catalogue, text);
    assertThat(Cli.run(folder, List.of("stack", "init", "new")).exitCode()).isZero();
    assertThat(folder.resolve("new/secrets/object-storage.env").toFile().exists())
        .isEqualTo(profile.equals("scalable"));
    assertThat(Cli.run(folder, List.of("stack", "render", "--check", "new")).exitCode()).isZero();
    assertThat(check(folder, "new").stdout()).contains(" 0 errors, 0 warnings\n");
  }

  @Test
  void whatIsNotThereIsTrouble() {
    Cli.Run run = check(CASES, "missing");
    assertThat(run.stderr()).isEqualTo("flatlog: cannot read missing: no such file or folder\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
