package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Maven configuration in {@code docs/ci.md}, in a project that a real Maven builds. */
final class MavenUsageTest {

  private static final Pattern SNIPPET = Pattern.compile("(?s)## Maven\n.*?```xml\n(.*?)```");
  private static final Pattern VERSION =
      Pattern.compile("(?s)<artifactId>flatlog-cli</artifactId>\\s*<version>(.*?)</version>");
  private static final String RECORD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  @TempDir private Path folder;

  @Test
  void theBuildFailsWithTheFindings() throws Exception {
    Matcher snippet = SNIPPET.matcher(Files.readString(Command.ROOT.resolve("docs/ci.md")));
    assertThat(snippet.find()).isTrue();
    Matcher version = VERSION.matcher(snippet.group(1));
    assertThat(version.find()).isTrue();
    Path repository = repository(version.group(1));
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>user</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          %s
        </project>
        """
            .formatted(snippet.group(1)));
    Path log = Files.createDirectories(folder.resolve("target/logs")).resolve("app.log");

    Files.writeString(log, RECORD);
    Outcome conforming = maven(repository);
    Files.writeString(log, RECORD.replace("INFO", "info"));
    Outcome broken = maven(repository);

    assertThat(conforming.stdout()).contains("1 of 1 records conform").contains("BUILD SUCCESS");
    assertThat(conforming.exitCode()).as(conforming.stdout()).isZero();
    assertThat(broken.stdout())
        .contains("target/logs/app.log:1:49: error FL205 bad-level")
        .contains("BUILD FAILURE");
    assertThat(broken.exitCode()).isEqualTo(1);
  }

  private Outcome maven(Path repository) throws Exception {
    return Command.shell("mvn -B -o -Dmaven.repo.local=" + repository + " verify").in(folder).run();
  }

  /** The local repository of this build, by links, and in it what mvn install would put there. */
  private Path repository(String version) throws IOException {
    Path theirs = Path.of(System.getProperty("maven.local.repository"));
    Path target = Command.ROOT.resolve("conformance-tests/target");
    Path ours = Files.createTempDirectory(target, "repository");
    link(theirs, ours, "io");
    link(theirs.resolve("io"), ours.resolve("io"), "flatnet");
    install(ours, "flatlog", version, Command.ROOT.resolve("pom.xml"), null);
    Path cli = Command.ROOT.resolve("validator-cli");
    Path lib = cli.resolve("target/lib/flatlog-schema-" + version + ".jar");
    install(ours, "flatlog-schema", version, Command.ROOT.resolve("schema/pom.xml"), lib);
    Path jar = cli.resolve("target/flatlog-cli.jar");
    install(ours, "flatlog-cli", version, cli.resolve("pom.xml"), jar);
    return ours;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    if (Files.isDirectory(from)) {
      try (Stream<Path> children = Files.list(from)) {
        for (Path child : children.toList()) {
          String name = child.getFileName().toString();
          if (!name.equals(except)) {
            Files.createSymbolicLink(to.resolve(name), child.toAbsolutePath());
          }
        }
      }
    }
  }

  private static void install(
      Path repository, String artifact, String version, Path pom, @Nullable Path jar)
      throws IOException {
    Path place =
        Files.createDirectories(
            repository.resolve("io/flatnet").resolve(artifact).resolve(version));
    Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
    if (jar != null) {
      Files.copy(jar, place.resolve(artifact + "-" + version + ".jar"));
    }
  }
}
