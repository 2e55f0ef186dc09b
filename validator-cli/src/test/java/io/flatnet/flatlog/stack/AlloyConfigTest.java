package io.flatnet.flatlog.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Alloy, whose path is in FLATLOG_ALLOY, takes what is rendered for it. */
final class AlloyConfigTest {

  @Test
  void itsComponentsAndArgumentsAreAlloys(@TempDir Path folder) throws Exception {
    String alloy = RealPrograms.path("FLATLOG_ALLOY");
    Path config = folder.resolve("config.alloy");
    Files.writeString(config, new AlloyConfig().render(TestPrograms.catalogue()));
    TestPrograms.run(folder, "", alloy, "validate", config.toString());
  }
}
