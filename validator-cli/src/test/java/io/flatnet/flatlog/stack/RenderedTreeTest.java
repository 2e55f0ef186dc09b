package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The rendered files and their catalogue. */
class RenderedTreeTest {

  private static final Path COMMITTED = Path.of(System.getProperty("flatlog.root"), "logging");

  @TempDir private Path folder = Path.of("");

  @Test
  void theCommittedFilesAreWhatIsRendered() throws Exception {
    assertThat(StackTree.stale(TestPrograms.catalogue(), COMMITTED)).isEmpty();
  }

  @Test
  void aChangedFileIsStaleUntilItIsWrittenAgain() throws Exception {
    Catalogue catalogue = TestPrograms.catalogue();
    StackTree.write(catalogue, folder);
    String path = "promtail/promtail-config.yml";
    Files.writeString(folder.resolve(path), "server: {}\n");
    assertThat(StackTree.stale(catalogue, folder)).containsExactly(path);
    assertThat(StackTree.write(catalogue, folder)).containsExactly(path);
    assertThat(StackTree.stale(catalogue, folder)).isEmpty();
  }

  @Test
  void aProfileWithoutWhatItNeedsIsRefused() throws Exception {
    String own = Files.readString(COMMITTED.resolve(Catalogue.FILE_NAME));
    String without = own.replaceAll("(?ms)^scalable:.*?(?=^[a-z#])", "");
    assertThat(without).doesNotContain("first_port");
    assertThat(catalogue(without).whenScalable()).isNull();
    assertThatThrownBy(() -> catalogue(without.replace("profile: single", "profile: scalable")))
        .isInstanceOfSatisfying(
            InvalidYamlException.class,
            e -> assertThat(e.problems().toString()).contains("no \"scalable\""));
    assertThatThrownBy(
            () -> catalogue(own.replace("# since: \"2026-12-01\"", "since: \"2026-02-30\"")))
        .isInstanceOfSatisfying(
            InvalidYamlException.class,
            e -> assertThat(e.problems().toString()).contains("2026-02-30", "day of the calendar"));
  }

  private Catalogue catalogue(String text) throws Exception {
    return Catalogue.read(Files.writeString(folder.resolve(Catalogue.FILE_NAME), text));
  }

  private Catalogue scalable(String... fromAndTo) throws Exception {
    String text =
        Files.readString(COMMITTED.resolve(Catalogue.FILE_NAME))
            .replace("profile: single", "profile: scalable");
    for (int i = 0; i < fromAndTo.length; i += 2) {
      assertThat(text).contains(fromAndTo[i]);
      text = text.replace(fromAndTo[i], fromAndTo[i + 1]);
    }
    return catalogue(text);
  }

  @Test
  void theProfilesShareTheirDashboardsRulesAndCollectors() throws Exception {
    Map<String, String> single = StackTree.render(TestPrograms.catalogue());
    Map<String, String> several = StackTree.render(scalable());
    assertThat(several)
        .allSatisfy(
            (path, text) -> {
              if (path.matches("(alloy|grafana|logrotate|promtail|windows|loki/rules)/.*")) {
                assertThat(text).isEqualTo(single.get(path));
              }
            });
    assertThat(several.keySet()).containsAll(single.keySet()).contains("loki/proxy.conf");
    assertThat(several).hasSize(single.size() + 1);
  }

  @Test
  void noLabelIsSetThatIsNotNamed() throws Exception {
    Catalogue catalogue = TestPrograms.catalogue();
    String text = new PromtailConfig().render(catalogue);
    Set<String> set = new TreeSet<>();
    for (JsonNode scrape : YamlDocument.parse("promtail", text).root().required("scrape_configs")) {
      for (JsonNode labels : scrape.findValues("labels")) {
        set.addAll(labels.propertyNames());
      }
      for (JsonNode label : scrape.findValues("target_label")) {
        set.add(label.stringValue());
      }
    }
    // A path is none, and the verdict is taken away again.
    set.removeAll(Set.of("__path__", "flatlog_record"));
    assertThat(set).isEqualTo(StreamLabels.names(catalogue));
  }

  @Test
  void severalLokisStandBehindOneAddress() throws Exception {
    Catalogue catalogue = scalable("replicas: 3", "replicas: 4");
    StackTree.write(catalogue, folder);
    JsonNode services =
        YamlDocument.read(folder.resolve("podman-compose.yml")).root().required("services");
    assertThat(services.propertyNames())
        .contains("loki-1", "loki-2", "loki-3", "loki-4", "loki-proxy", "object-storage");
    Set<String> ports = new HashSet<>();
    for (String variable : new String[] {"HTTP", "GRPC", "GOSSIP"}) {
      for (int i = 1; i <= 4; i++) {
        ports.add(
            services.at("/loki-" + i + "/environment/LOKI_" + variable + "_PORT").stringValue());
      }
    }
    assertThat(ports).hasSize(12);
    JsonNode loki = YamlDocument.read(folder.resolve("loki/loki-config.yml")).root();
    assertThat(loki.at("/memberlist/join_members")).hasSize(4);
    assertThat(loki.at("/common/replication_factor").intValue()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("prometheus/prometheus.yml")))
        .contains("\"127.0.0.1:3110\", \"127.0.0.1:3113\", \"127.0.0.1:3116\", \"127.0.0.1:3119\"");
    TestPrograms.need("nginx");
    TestPrograms.run(
        folder,
        "",
        "nginx",
        "-t",
        "-e",
        "stderr",
        "-c",
        folder.resolve("loki/proxy.conf").toString());
  }

  @Test
  void somebodyElsesStorageIsReachedByTlsAndNotRun() throws Exception {
    Catalogue catalogue = scalable("127.0.0.1:3140", "s3.eu-central-1.amazonaws.com:443");
    Map<String, String> tree = StackTree.render(catalogue);
    assertThat(tree.get("podman-compose.yml")).doesNotContain("object-storage:", "versitygw");
    assertThat(tree.get("loki/loki-config.yml")).contains("insecure: false");
    Catalogue.Scalable scalable = Objects.requireNonNull(catalogue.whenScalable());
    Path keys = NewStack.makeStorageKeys(folder, scalable.objectStorage());
    assertThat(keys).hasContent("AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n");
  }

  @Test
  void keysAreMadeOnceAndForTheirOwnerAlone() throws Exception {
    Catalogue.Scalable scalable = Objects.requireNonNull(scalable().whenScalable());
    Path keys = NewStack.makeStorageKeys(folder, scalable.objectStorage());
    String made = Files.readString(keys);
    assertThat(made).containsPattern("AWS_SECRET_ACCESS_KEY=[A-Za-z0-9_-]{32}\n");
    NewStack.makeStorageKeys(folder, scalable.objectStorage());
    assertThat(keys).hasContent(made);
    assertThat(Files.getPosixFilePermissions(keys)).hasSize(2);
    assertThat(keys.resolveSibling(".gitignore")).hasContent("*");
  }
}
