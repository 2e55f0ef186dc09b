package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that a catalogue's JSON Schema lets pass. */
class CatalogueRulesTest {

  private static final Path OWN =
      Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: gateway-app      | name: gateway-access  | the name of the source in line",
        "retention_days: 7      | retention_days: 8     | Loki cannot tell them apart",
        "time_zone: Asia/Tokyo  | time_zone: Asia/Tokio | IANA time zone database",
        "time_zone: Asia/Tokyo  | # none                | no \"time_zone\"",
        "collector: 9080        | collector: 3100       | 3100, the port of ports.loki",
        "grafana: 3000          | grafana: 9095         | 9095, the port of Loki's gRPC",
      })
  void aMistakeIsToldWithItsPlace(String right, String wrong, String told) throws Exception {
    String text = Files.readString(OWN);
    assertThat(text).contains(right);
    Path file = folder.resolve(Catalogue.FILE_NAME);
    Files.writeString(file, text.replaceFirst(right, wrong));
    assertThatThrownBy(() -> Catalogue.read(file))
        .isInstanceOfSatisfying(
            InvalidYamlException.class,
            e -> {
              assertThat(e.problems()).hasSize(1);
              assertThat(e.getMessage()).contains(told).containsPattern(":[0-9]+:[0-9]+: at /");
            });
  }

  @ParameterizedTest
  @CsvSource({"3110", "3118"})
  void thePortsOfSeveralLokisAreTheirOwn(int port) throws Exception {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    String scalable = Files.readString(OWN).replace("profile: single", "profile: scalable");
    Files.writeString(file, scalable.replace("grafana: 3000", "grafana: " + port));
    assertThatThrownBy(() -> Catalogue.read(file))
        .hasMessageContaining(port + ", the port of scalable.first_port");
    Files.writeString(file, scalable.replace("grafana: 3000", "grafana: 3119"));
    assertThat(Catalogue.read(file).ports().grafana()).isEqualTo(3119);
  }
}
