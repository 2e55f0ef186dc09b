package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.rotate.Reopen;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.stack.Source;
import io.flatnet.flatlog.stack.Source.Rotation.By;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of one source's files, as this system sees them.
 *
 * @param name the source
 * @param files a path, {@code *} and {@code ?} being allowed in the file's name
 * @param maxBytes the size at which a file is rotated; {@code Long.MAX_VALUE} when it is done daily
 * @param keepDays days that rotated files are kept
 * @param reopen what makes the writer open a new file, or null when it does so by itself
 */
record SourceToRotate(
    String name, String files, long maxBytes, int keepDays, @Nullable Reopen reopen) {

  private static final String WINDOWS = "Windows";
  private static final String LINUX = "Linux";

  boolean daily() {
    return maxBytes == Long.MAX_VALUE;
  }

  /**
   * The sources of a catalogue whose files are rotated here.
   *
   * @param names which ones; empty for all that are collected and rotated on this system
   * @throws BadOptionException for a name that is not in the catalogue, or rotated elsewhere
   */
  static List<SourceToRotate> of(Catalogue catalogue, List<String> names)
      throws BadOptionException {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    String here = windows ? WINDOWS : LINUX;
    List<SourceToRotate> sources = new ArrayList<>();
    if (names.isEmpty()) {
      for (Source source : catalogue.sources()) {
        if (here.equals(system(source))) {
          sources.add(of(catalogue, source));
        }
      }
      return sources;
    }
    for (String name : names) {
      Source source = named(catalogue, name);
      String system = system(source);
      if (system == null) {
        String by = source.rotation().by().name().toLowerCase(Locale.ROOT);
        throw new BadOptionException(name + " is rotated by " + by + ", not by this command");
      }
      if (!system.equals(here)) {
        throw new BadOptionException(name + " is rotated on " + system + ", this is " + here);
      }
      sources.add(of(catalogue, source));
    }
    return sources;
  }

  private static Source named(Catalogue catalogue, String name) throws BadOptionException {
    List<String> known = catalogue.allSources().stream().map(Source::name).toList();
    return catalogue.allSources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadOptionException(
                    name
                        + " is no source of the catalogue, expected "
                        + String.join(", ", known)
                        + Suggestions.nearest(name, known)));
  }

  /** Where the files are rotated; null when those who write them do it themselves. */
  private static @Nullable String system(Source source) {
    return switch (source.rotation().by()) {
      case WINDOWS -> WINDOWS;
      case LOGROTATE -> LINUX;
      case PODMAN, JOURNALD -> null;
    };
  }

  private static SourceToRotate of(Catalogue catalogue, Source source) {
    String files = source.path();
    Reopen reopen = null;
    Catalogue.Gateway gateway = catalogue.gateway();
    if (source.rotation().by() == By.WINDOWS && gateway != null) {
      files = gateway.windowsLogs() + "\\" + files.substring(files.lastIndexOf('/') + 1);
      String nginx = gateway.windowsNginx();
      String prefix = nginx.substring(0, nginx.lastIndexOf('\\'));
      reopen = Reopen.command(List.of(nginx, "-p", prefix, "-s", "reopen"));
    }
    String pidFile = source.rotation().pidFile();
    if (pidFile != null) {
      reopen = Reopen.signal(Source.Rotation.SIGNAL, Path.of(pidFile));
    }
    Integer megabytes = source.rotation().sizeMb();
    return new SourceToRotate(
        source.name(),
        files,
        megabytes == null ? Long.MAX_VALUE : (long) megabytes << 20,
        source.retentionDays(),
        reopen);
  }
}
