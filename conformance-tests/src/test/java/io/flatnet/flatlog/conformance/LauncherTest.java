package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher works from anywhere and with any environment. */
final class LauncherTest {

  @TempDir private Path folder;

  private Outcome version(String line) throws Exception {
    return Command.shell(line).in(folder).run();
  }

  @Test
  void throughASymbolicLinkFromAnotherFolder() throws Exception {
    Files.createDirectories(folder.resolve("a b"));
    Outcome outcome =
        version("ln -s \"$FLATLOG\" 'a b/fl' && ln -s 'a b/fl' again && ./again --version");
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withSpacesInThePath() throws Exception {
    String copy =
        "mkdir -p 'my logs/validator-cli/target' && cp \"$FLATLOG\" 'my logs/' && cd 'my logs'"
            + " && ln -s \"$(dirname \"$FLATLOG\")/validator-cli/target/\"{flatlog-cli.jar,lib}"
            + " validator-cli/target/ && cd .. && 'my logs/flatlog' --version";
    Outcome outcome = version(copy);
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withAJavaHomeThatIsNone() throws Exception {
    Outcome outcome = version("JAVA_HOME=/no/such/folder \"$FLATLOG\" --version");
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withoutJavaItSaysSo() throws Exception {
    String tools = "for t in bash dirname readlink; do ln -s \"$(command -v $t)\" .; done;";
    Outcome outcome = version(tools + " env -u JAVA_HOME PATH=\"$PWD\" \"$FLATLOG\" --version");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).startsWith("flatlog: no java found").hasLineCount(1);
  }
}
