package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code flatlog lint} as scripts see it: exit codes, streams, positions. */
final class LintCommandTest {

  private static final String DOUBLED =
      "events {}\nhttp {\n    # größer\n    access_log off; error_log off;\n    server { listen 80; }\n}\n";

  @TempDir private Path folder;

  private Cli.Run lint(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(arguments));
    return Cli.run(folder, all);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void positionsAreThoseOfTheFile() throws IOException {
    write("nginx.conf", DOUBLED);
    Cli.Run run = lint("--format", "jsonl", "--ignore", "FL405", "nginx.conf");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.findings()).hasSize(1);
    JsonNode finding = run.findings().get(0);
    assertThat(finding.path("code").stringValue()).isEqualTo("FL409");
    assertThat(finding.path("file").stringValue()).isEqualTo("nginx.conf");
    assertThat(finding.path("line").intValue()).isEqualTo(4);
    assertThat(finding.path("column").intValue()).isEqualTo(31);
    assertThat(finding.path("offset").intValue()).isEqualTo(32);
  }

  @Test
  void warningsFailWhenTheyShall() throws IOException {
    write("nginx.conf", "events {}\nhttp { access_log off; server { listen 80; } }\n");
    assertThat(lint("nginx.conf").exitCode()).isZero();
    assertThat(lint("--fail-on", "warning", "nginx.conf").exitCode()).isEqualTo(1);
    assertThat(lint("--strict", "--ignore", "FL405", "nginx.conf").exitCode()).isZero();
  }

  @Test
  void whatCannotBeCheckedIsNamedAndTheRestIsChecked() throws IOException {
    write("nginx.conf", DOUBLED);
    write("notes.txt", "Nothing to see here.\n");
    Cli.Run run = lint("missing.conf", "notes.txt", "nginx.conf");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr())
        .isEqualTo(
            """
            flatlog: cannot read missing.conf: no such file or folder
            flatlog: notes.txt is of no kind known here (*.conf of nginx, logback*.xml, *.schema.json)
            """);
    assertThat(run.stdout()).contains("FL409");
  }

  @Test
  void aFolderWithoutConfigurationsIsTrouble() throws IOException {
    write("logs/app.log", "{}\n");
    Cli.Run run = lint("logs");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).startsWith("flatlog: nothing to check in the folder logs ");
  }

  @Test
  void whatIsIncludedIsCheckedWithTheFileThatIncludesIt() throws IOException {
    write("nginx.conf", "events {}\nhttp { include conf.d/*.conf; access_log off; }\n");
    write("conf.d/site.conf", "server { listen 80; error_log off; }\n");
    Cli.Run run = lint("--format", "jsonl", "--select", "FL409", ".");
    assertThat(run.findings())
        .filteredOn(one -> one.path("code").stringValue().equals("FL409"))
        .hasSize(1);
  }

  @Test
  void theEncoderThatIsAskedForIsTheSdks() {
    String text = Cli.run(folder, List.of("explain", "FL422")).stdout();
    String name = text.replaceAll("(?s).*Good.*?class=\"([^\"]+)\".*", "$1");
    Path source =
        CaseFiles.ROOT.resolve("sdk/src/main/java").resolve(name.replace('.', '/') + ".java");
    assertThat(source).exists();
  }
}
