package io.flatnet.flatlog.example.cni;

import static io.flatnet.flatlog.junit.LogAssert.assertThatLog;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.junit.ConformingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged plugin as a runtime does; its log must conform after each test. */
class CniToolTest {

  private static final String NETWORK =
      "{\"cniVersion\":\"1.0.0\",\"name\":\"blue\",\"type\":\"cni-tool\"}";

  private final Path root = Path.of(System.getProperty("flatlog.root"));

  @TempDir Path folder;

  @RegisterExtension final ConformingLog log = ConformingLog.standard();

  private record Result(int exitCode, String stdout, String stderr) {}

  private Result plugin(Map<String, String> environment, String stdin) throws Exception {
    Path jar;
    try (Stream<Path> files = Files.list(root.resolve("examples/cni-tool/target"))) {
      jar = files.filter(f -> f.toString().endsWith("SNAPSHOT.jar")).findFirst().orElseThrow();
    }
    Map<String, String> all = new HashMap<>(environment);
    all.put("FLATLOG_FILE", log.path().toString());
    all.put("FLATLOG_COMPONENT", "cni");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return run(List.of(java, "-jar", jar.toString()), all, stdin);
  }

  private Result run(List<String> command, Map<String, String> environment, String stdin)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("stdin"), stdin);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(n -> n.startsWith("CNI_") || n.startsWith("FLATLOG_"));
    builder.environment().putAll(environment);
    builder.redirectInput(in.toFile());
    builder.redirectOutput(folder.resolve("stdout").toFile());
    builder.redirectError(folder.resolve("stderr").toFile());
    int exitCode = builder.start().waitFor();
    return new Result(
        exitCode,
        Files.readString(folder.resolve("stdout")).strip(),
        Files.readString(folder.resolve("stderr")));
  }

  private static Map<String, String> call(String command) {
    return Map.of(
        "CNI_COMMAND", command,
        "CNI_CONTAINERID", "c0ffee",
        "CNI_IFNAME", "eth0",
        "CNI_NETNS", "/var/run/netns/blue");
  }

  @Test
  void theCommandLineSaysTheSameOfTheLog() throws Exception {
    plugin(call("ADD"), NETWORK);
    plugin(call("ADD"), "no network");
    List<String> validate =
        List.of(
            root.resolve("flatlog").toString(),
            "validate",
            "--no-progress",
            "--fail-on",
            "warning",
            log.path().toString());
    Result result = run(validate, Map.of(), "");
    assertThat(result.exitCode()).as(result.stdout() + result.stderr()).isZero();
    assertThatLog(log.path()).conforms().hasRecords(2);
  }

  private String logged() throws IOException {
    return Files.readString(log.path());
  }

  @Test
  void addAnswersWithTheInterfaceAndLogsOneRecord() throws Exception {
    Result result = plugin(call("ADD"), NETWORK);
    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout())
        .isEqualTo(
            "{\"cniVersion\":\"1.0.0\",\"interfaces\":[{\"name\":\"eth0\","
                + "\"sandbox\":\"/var/run/netns/blue\"}],\"ips\":[]}");
    assertThat(logged())
        .contains("\"message\":\"ADD succeeded\",\"request_id\":\"c0ffee\",\"duration_ms\":")
        .contains("\"cni\":{\"command\":\"ADD\",\"container_id\":\"c0ffee\",\"ifname\":\"eth0\"");
  }

  @Test
  void delCheckAndVersionAnswerByTheSpecification() throws Exception {
    assertThat(plugin(call("DEL"), NETWORK)).isEqualTo(new Result(0, "", ""));
    assertThat(plugin(call("CHECK"), NETWORK.replace("}", ",\"prevResult\":{}}")))
        .isEqualTo(new Result(0, "", ""));
    Result version = plugin(Map.of("CNI_COMMAND", "VERSION"), "{\"cniVersion\":\"1.0.0\"}");
    assertThat(version.stdout())
        .isEqualTo(
            "{\"cniVersion\":\"1.0.0\","
                + "\"supportedVersions\":[\"0.3.0\",\"0.3.1\",\"0.4.0\",\"1.0.0\"]}");
  }

  @Test
  void whatIsWrongIsAnErrorOfTheSpecificationAndARecord() throws Exception {
    assertThat(plugin(call("ADD"), "{\"cniVersion\":\"1.0.0\"").stdout()).contains("\"code\":6");
    assertThat(plugin(call("ADD"), NETWORK.replace("1.0.0", "9.0.0")).stdout())
        .contains("\"code\":1");
    assertThat(plugin(call("ADD"), NETWORK.replace("blue", "not valid")).stdout())
        .contains("\"code\":7");
    assertThat(plugin(Map.of("CNI_COMMAND", "ADD"), NETWORK).stdout()).contains("\"code\":4");
    assertThat(plugin(call("CHECK"), NETWORK).stdout()).contains("\"code\":7");
    Result unknown = plugin(call("STATUS"), NETWORK);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.stdout()).contains("\"code\":4");
    assertThat(logged()).contains("\"level\":\"ERROR\"").contains("\"message\":\"STATUS failed\"");
  }
}
