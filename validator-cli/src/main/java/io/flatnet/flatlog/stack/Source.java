package io.flatnet.flatlog.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A log source. Its name is unique in the catalogue.
 *
 * @param name what the source is called in rendered files
 * @param enabled whether it is collected
 * @param job the label {@code job}
 * @param component the label {@code component} of lines that name none themselves
 * @param logType the label {@code log_type}
 * @param format what it holds
 * @param path an absolute path, {@code *} standing for any part of one name
 * @param namedPath the same kind of files, named after the container; null when there are none
 * @param fileEvents whether the file system reports changes
 * @param timeZone the zone of timestamps that have none; null where all have one
 * @param retentionDays how long it is kept, in days
 * @param rotation when its files are rotated, and by whom
 */
public record Source(
    String name,
    boolean enabled,
    String job,
    String component,
    String logType,
    Format format,
    String path,
    @Nullable String namedPath,
    boolean fileEvents,
    @Nullable String timeZone,
    int retentionDays,
    Rotation rotation) {

  /** What a source holds. */
  public enum Format {
    /** Records, one a line. */
    @JsonProperty("record")
    RECORD,
    /** nginx's text error log. */
    @JsonProperty("nginx-error")
    NGINX_ERROR,
    /** What a container wrote, wrapped by Podman's k8s-file driver. */
    @JsonProperty("cri")
    CRI,
    /** The entries of the systemd journal that come from containers. */
    @JsonProperty("journal-containers")
    JOURNAL_CONTAINERS,
    /** All other entries of the systemd journal. */
    @JsonProperty("journal-system")
    JOURNAL_SYSTEM;

    /**
     * Whether the path is the folder of a journal rather than that of text files.
     *
     * @return true for the journal
     */
    public boolean isJournal() {
      return this == JOURNAL_CONTAINERS || this == JOURNAL_SYSTEM;
    }
  }

  /**
   * When files are rotated: daily, or at a size.
   *
   * @param sizeMb megabytes at which a file is rotated; null when it is done daily
   * @param by who does it
   * @param pidFile holds the process id of a writer that opens its files anew on the signal USR1;
   *     null for one that needs no telling
   */
  public record Rotation(@Nullable Integer sizeMb, By by, @Nullable String pidFile) {

    /** What a writer is told by: nginx's, and that of many others. */
    public static final String SIGNAL = "USR1";

    /** Who rotates. */
    public enum By {
      /** The rendered script for Windows, or {@code flatlog rotate}. */
      @JsonProperty("windows")
      WINDOWS,
      /** The rendered configuration of logrotate, or {@code flatlog rotate}. */
      @JsonProperty("logrotate")
      LOGROTATE,
      /** Podman, told by its own settings. */
      @JsonProperty("podman")
      PODMAN,
      /** systemd's journal, told by its own settings. */
      @JsonProperty("journald")
      JOURNALD
    }
  }

  /**
   * The retention as Loki and Prometheus write durations.
   *
   * @return hours, such as {@code 336h}
   */
  public String retention() {
    return retentionDays * 24 + "h";
  }

  /**
   * Where its files are.
   *
   * @return one path, or two when some are named after containers
   */
  public List<String> paths() {
    return namedPath == null ? List.of(path) : List.of(path, namedPath);
  }

  /**
   * The labels that tell this source's streams from those of others.
   *
   * @return a LogQL stream selector
   */
  public String selector() {
    return "{job=\"" + job + "\", log_type=\"" + logType + "\"}";
  }

  /**
   * The name as an identifier of the collector's configuration.
   *
   * @return letters, digits and underscores
   */
  public String identifier() {
    return name.replace('-', '_').toLowerCase(Locale.ROOT);
  }
}
