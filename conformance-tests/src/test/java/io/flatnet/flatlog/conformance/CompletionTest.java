package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shells themselves offer, having loaded our scripts. */
final class CompletionTest {

  private static final Pattern SPACE = Pattern.compile(" ");

  @TempDir private static Path folder;

  @BeforeAll
  static void scripts() throws Exception {
    Files.createDirectory(folder.resolve("logs"));
    Files.writeString(folder.resolve("my.schema.json"), "{}");
    for (String shell : new String[] {"bash", "zsh", "fish"}) {
      Outcome script = Command.flatlog("completion", shell).run();
      assertThat(script.exitCode()).isZero();
      Files.writeString(folder.resolve("flatlog." + shell), script.stdout());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flatlog val                                 | validate",
        "flatlog stack ch                            | check",
        "flatlog stack render --ch                   | --check",
        "flatlog schema print st                     | stack",
        "flatlog validate --format ju                | junit",
        "flatlog validate --wrap cri --color al      | always",
        "flatlog validate --no-s                     | --no-stats --no-strict",
        "flatlog explain FL20                        | FL201 FL202 FL203 FL204 FL205 FL206 FL207 FL208 FL209",
        "flatlog query slow-r                        | slow-requests",
        "flatlog completion ''                       | bash fish zsh",
        "flatlog stack ''                            | check doctor init render",
        "flatlog validate lo                         | logs/",
        "flatlog validate --schema my                | my.schema.json",
      })
  void fishOffers(String line, String offered) throws Exception {
    String typed = line.replace("''", "");
    Outcome run =
        Command.shell("fish --no-config -c 'source flatlog.fish; complete -C\"" + typed + "\"'")
            .in(folder)
            .run();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout().lines().map(choice -> choice.replaceFirst("\t.*", "")))
        .containsExactlyInAnyOrder(SPACE.split(offered));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flatlog val                                 | validate",
        "flatlog stack ch                            | check",
        "flatlog stack render --ch                   | --check",
        "flatlog schema print st                     | stack",
        "flatlog validate --format ju                | junit",
        "flatlog validate --format = ju              | junit",
        "flatlog validate --format =                 | text jsonl sarif junit github gitlab html",
        "flatlog validate --wrap cri --color al      | always",
        "flatlog validate --no-s                     | --no-stats --no-strict",
        "flatlog explain FL20                        | FL201 FL202 FL203 FL204 FL205 FL206 FL207 FL208 FL209",
        "flatlog query slow-r                        | slow-requests",
        "flatlog completion ''                       | bash fish zsh",
        "flatlog stack ''                            | check doctor init render",
        "flatlog validate lo                         |",
      })
  void bashOffers(String line, String offered) throws Exception {
    Outcome run =
        Command.shell(
                "source ./flatlog.bash; COMP_WORDS=("
                    + line
                    + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _flatlog;"
                    + " printf '%s\\n' \"${COMPREPLY[@]}\"")
            .in(folder)
            .run();
    assertThat(run.stderr()).isEmpty();
    List<String> choices = new ArrayList<>(run.stdout().lines().toList());
    choices.removeIf(String::isEmpty);
    assertThat(choices)
        .containsExactlyInAnyOrder(offered == null ? new String[0] : SPACE.split(offered));
  }

  /** Types into an interactive shell on a terminal of its own, until it shows what is expected. */
  private static Outcome typed(String shell, String setUp, String keys, String pattern)
      throws Exception {
    Files.writeString(
        folder.resolve("type.zsh"),
        """
        zmodload zsh/zpty
        zpty -e shell %s
        zpty -w shell %s
        zpty -r -m shell out '*READY*'
        zpty -n -w shell %s
        zpty -r -m shell out %s && print -r -- seen
        zpty -d shell
        """
            .formatted(shell, quoted(setUp + "; echo REA''DY"), quoted(keys), quoted(pattern)));
    return Command.shell("timeout 20 zsh -f type.zsh").in(folder).run();
  }

  private static String quoted(String text) {
    return "$'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\t", "\\t") + "'";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flatlog val                     | *flatlog validate *",
        "flatlog stack ch                | *flatlog stack check *",
        "flatlog stack render --ch       | *flatlog stack render --check *",
        "flatlog validate --format=ju    | *--format=junit *",
        "flatlog validate --strict lo    | *validate --strict logs/*",
        "flatlog validate --no-s         | *--no-stats*-- Tell*--no-strict*-- All rules on*",
        "flatlog lint --schem            | *lint --schem*",
        "flatlog explain FL20            | *FL201*FL209*",
        "flatlog schema print st         | *print stack *",
        "flatlog query slow-r            | *query slow-requests *",
      })
  void zshOffers(String line, String pattern) throws Exception {
    Outcome run =
        typed(
            "TERM=dumb zsh -f -i",
            "PS1=; autoload -U compinit; compinit -D -u; source ./flatlog.zsh",
            line + "\t\t",
            pattern);
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("seen\n");
  }

  @Test
  void zshLoadsItFromItsFunctionPath() throws Exception {
    Path functions = Files.createDirectories(folder.resolve("functions"));
    Files.copy(folder.resolve("flatlog.zsh"), functions.resolve("_flatlog"));
    Outcome run =
        typed(
            "TERM=dumb zsh -f -i",
            "PS1=; fpath=($PWD/functions $fpath); autoload -U compinit; compinit -D -u",
            "flatlog stack do\t",
            "*flatlog stack doctor *");
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("seen\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flatlog validate --format=ju    | *--format=junit*",
        "flatlog validate --schema my    | *--schema my.schema.json*",
        "flatlog validate lo             | *validate logs/*",
      })
  void bashCompletesAtAPrompt(String line, String pattern) throws Exception {
    Outcome run =
        typed(
            "TERM=dumb bash --norc --noprofile -i",
            "PS1=; bind 'set enable-bracketed-paste off'; source ./flatlog.bash",
            line + "\t",
            pattern);
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("seen\n");
  }
}
