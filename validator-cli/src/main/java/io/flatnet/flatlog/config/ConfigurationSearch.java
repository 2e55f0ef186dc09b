package io.flatnet.flatlog.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks whether there is a configuration file; every start does, so it loads nothing else. */
public final class ConfigurationSearch {

  /** The name of the file. */
  public static final String FILE_NAME = ".flatlog.yaml";

  private static final String REPOSITORY = ".git";

  private ConfigurationSearch() {}

  /**
   * Looks in a folder and in those around it, up to the one that is a git repository's root.
   *
   * @param folder where to begin
   * @return the nearest file, absolute; null when there is none
   */
  public static @Nullable Path upward(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve(FILE_NAME);
      // A link that leads nowhere is there as well: it is broken, and must not pass for none.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return file;
      }
      if (Files.exists(at.resolve(REPOSITORY), LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
    }
    return null;
  }
}
