package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Containerfile's second stage does, done in a folder: its copies, its RUN, and its
 * entrypoint as another user, without an environment, where nothing can be written.
 */
final class ContainerfileTest {

  private static final Pattern COPY = Pattern.compile("COPY --from=build /src/(\\S+) (/\\S+)");
  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  @TempDir private Path image;
  private List<String> stage;

  @BeforeEach
  void build() throws Exception {
    List<String> lines = Files.readString(Command.ROOT.resolve("Containerfile")).lines().toList();
    int from = lines.indexOf("FROM ${RUN_IMAGE}");
    assertThat(from).isPositive();
    stage = lines.subList(from, lines.size());
    for (String line : stage) {
      Matcher copy = COPY.matcher(line);
      if (copy.matches()) {
        copy(Command.ROOT.resolve(copy.group(1)), place(copy.group(2)));
      } else {
        assertThat(line).doesNotStartWith("COPY");
      }
    }
  }

  private Path place(String absolute) {
    return image.resolve(absolute.substring(1));
  }

  private static void copy(Path source, Path target) throws IOException {
    assertThat(source).exists();
    Files.createDirectories(target.getParent());
    try (Stream<Path> tree = Files.walk(source)) {
      for (Path file : tree.collect(Collectors.toList())) {
        Files.copy(file, target.resolve(source.relativize(file).toString()));
      }
    }
  }

  private String instruction(String name) {
    List<String> found = stage.stream().filter(line -> line.startsWith(name + " ")).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0).substring(name.length() + 1);
  }

  private Outcome run(String arguments) throws Exception {
    String program = JsonMapper.shared().readTree(instruction("ENTRYPOINT")).path(0).asString();
    String[] user = instruction("USER").split(":", 2);
    return Command.shell(
            "as=; [ \"$(id -u)\" != 0 ] || as='setpriv --reuid %s --regid %s --clear-groups';"
                    .formatted(user[0], user[1])
                + " find . -type d -exec chmod 555 {} +; cd work;"
                + " $as env -i PATH=\"$PATH\" JAVA_HOME=\"${JAVA_HOME:-}\" "
                + place(program)
                + " "
                + arguments
                + "; code=$?; cd ..; find . -type d -exec chmod 755 {} +; exit $code")
        .in(image)
        .run();
  }

  @Test
  void theEntrypointRunsAsNobodyWhereNothingCanBeWritten() throws Exception {
    Path logs = Files.createDirectories(place(instruction("WORKDIR")).resolve("logs"));
    Files.writeString(logs.resolve("app.log"), GOOD);
    String prepare = instruction("RUN").replaceFirst(" && ln -s .*", "");
    Outcome prepared = Command.shell(place(prepare).toString()).run();
    assertThat(prepared.exitCode()).as(prepared.stderr()).isZero();
    List<String> before = files();

    Outcome run = run("validate logs/");

    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).startsWith("1 file, 1 line: 1 of 1 records conform");
    assertThat(run.exitCode()).isZero();
    assertThat(before).anyMatch(file -> file.matches(".*flatlog-cli-.*[.](jsa|aot)"));
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void withoutArgumentsItHelps() throws Exception {
    Files.createDirectories(place(instruction("WORKDIR")));
    JsonNode arguments = JsonMapper.shared().readTree(instruction("CMD"));

    Outcome run = run(arguments.path(0).asString());

    assertThat(run.stdout()).contains("Usage: flatlog");
    assertThat(run.exitCode()).isZero();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> tree = Files.walk(image)) {
      return tree.map(Path::toString).sorted().toList();
    }
  }
}
