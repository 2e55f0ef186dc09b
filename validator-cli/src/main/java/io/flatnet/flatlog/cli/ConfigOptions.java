package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.config.ConfigurationSearch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether there is a configuration file, and which. */
final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Where to take options from that are not given (default: "
              + ConfigurationSearch.FILE_NAME
              + " of this folder, or of one above).")
  private @Nullable Path named;

  @Option(names = "--no-config", description = "Take options from no file.")
  private boolean none;

  /** Whether there is a file to be read; cheap. */
  boolean any() {
    return found() != null || named != null;
  }

  /** The file that was asked for; null when none was. */
  @Nullable Path named() throws BadOptionException {
    if (none && named != null) {
      throw new BadOptionException("--config and --no-config exclude each other");
    }
    return named;
  }

  /** These, or when they say nothing others. */
  ConfigOptions or(ConfigOptions others) {
    return none || named != null ? this : others;
  }

  /** The file that lies above, as seen from the working directory; null when there is none. */
  @Nullable Path found() {
    Path here = Path.of("").toAbsolutePath();
    Path file = none ? null : ConfigurationSearch.upward(here);
    return file == null ? null : here.relativize(file);
  }
}
