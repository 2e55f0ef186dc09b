package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flatlog schema diff} between git revisions, and {@code flatlog schema infer}. */
final class SchemaChangesTest {

  private static final Path STANDARD =
      CaseFiles.ROOT.resolve("schema").resolve("log-record.schema.json");

  @TempDir private Path folder;

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a"));
    command.addAll(List.of("-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(git.waitFor()).isZero();
  }

  private Cli.Run flatlog(Path where, String... arguments) {
    return Cli.run(where, List.of(arguments));
  }

  @Test
  void comparesRevisionsWithEachOtherAndWithTheWorkTree() throws IOException, InterruptedException {
    String text = Files.readString(STANDARD);
    Path schema = Files.createDirectories(folder.resolve("schema")).resolve(STANDARD.getFileName());
    Files.writeString(schema, text);
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "one");
    git("tag", "v1.0");
    Files.writeString(schema, text.replace("\"maxLength\": 128", "\"maxLength\": 64"));
    Path below = Files.createDirectories(folder.resolve("below"));

    Cli.Run workTree = flatlog(below, "schema", "diff", "v1.0");
    assertThat(workTree.stdout())
        .contains("refused now: /request_id: maxLength 64")
        .contains("breaking");
    assertThat(workTree.exitCode()).isEqualTo(1);

    git("commit", "-q", "-a", "-m", "two");
    assertThat(flatlog(below, "schema", "diff", "HEAD", "v1.0").exitCode()).isZero();
    assertThat(flatlog(folder, "schema", "diff", "HEAD~1", schema.toString()).exitCode())
        .isEqualTo(1);
    Cli.Run json =
        flatlog(folder, "schema", "diff", "--format", "json", "v1.0:schema/log-record.schema.json");
    assertThat(json.stdout())
        .startsWith("{\"old\":\"v1.0:schema")
        .contains("\"verdict\":\"breaking\"");
  }

  @Test
  void saysWhatItCannotCompare() throws IOException {
    Path looping = folder.resolve("looping.json");
    Files.writeString(looping, "{\"properties\":{\"extra\":{\"$ref\":\"#\"}}}");
    Cli.Run run = flatlog(folder, "schema", "diff", looping.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).contains("looping.json: # refers to itself");
    Cli.Run unknown = flatlog(folder, "schema", "diff", "no-such-revision");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.stderr())
        .contains("no-such-revision is no file, and there is no git repository here");
  }

  @Test
  void infersWhatTheRecordsConformTo() throws IOException {
    Path log = CaseFiles.ROOT.resolve("examples/conforming/gateway.log");
    Cli.Run inferred = flatlog(folder, "schema", "infer", log.toString());
    assertThat(inferred.exitCode()).as(inferred.stderr()).isZero();
    Files.writeString(folder.resolve("gateway.json"), inferred.stdout());
    Cli.Run checked = flatlog(folder, "validate", "--schema", "gateway.json", log.toString());
    assertThat(checked.exitCode()).as(checked.stdout()).isZero();
  }

  @Test
  void wantsOneComponent() {
    Path logs = CaseFiles.ROOT.resolve("examples/conforming");
    Cli.Run several = flatlog(folder, "schema", "infer", logs.toString());
    assertThat(several.exitCode()).isEqualTo(2);
    assertThat(several.stderr()).contains("choose with --component");
    Cli.Run chosen = flatlog(folder, "schema", "infer", "--component", "cni", logs.toString());
    assertThat(chosen.exitCode()).as(chosen.stderr()).isZero();
  }
}
