package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aProfileThatIsNotRenderedIsRefused() throws Exception {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    String own = Files.readString(COMMITTED.resolve(Catalogue.FILE_NAME));
    Files.writeString(file, own.replace("\nprofile: single\n", "\nprofile: scalable\n"));
    assertThatThrownBy(() -> Catalogue.read(file))
        .isInstanceOfSatisfying(
            InvalidYamlException.class,
            e -> assertThat(e.problems().toString()).contains("scalable", "not rendered yet"));
  }
}
