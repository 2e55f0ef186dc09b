package io.flatnet.flatlog.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The alerts that Prometheus raises on the stack itself. Metrics of Loki 3.7, Alloy 1.18, Promtail
 * 3.4 and node_exporter 1.5, as their sources name them.
 */
final class PrometheusRules implements StackFile {

  /** Where Podman keeps volumes, Loki's among them. */
  static final String VOLUMES = "/var/lib/containers/storage/volumes";

  private static final Pattern PATH_END = Pattern.compile("/[^/]*$");

  /**
   * What the rules need to know.
   *
   * @param lokiJob the name under which Prometheus scrapes Loki
   * @param collectorJob the name under which it scrapes the collector
   * @param paths paths of log files and of Loki's data; what follows a {@code *} does not matter
   * @param lokiDiskGb how much Loki may keep
   * @param keptDays how long it keeps the longest kept
   */
  record Facts(
      String lokiJob,
      String collectorJob,
      Collection<String> paths,
      int lokiDiskGb,
      int keptDays) {}

  @Override
  public String path() {
    return "prometheus/rules/flatlog.yml";
  }

  @Override
  public String render(Catalogue catalogue) {
    List<String> paths = new ArrayList<>(List.of(VOLUMES + "/*"));
    int keptDays = 0;
    for (Source source : catalogue.sources()) {
      paths.add(source.path());
      String named = source.namedPath();
      if (named != null) {
        paths.add(named);
      }
      keptDays = Math.max(keptDays, source.retentionDays());
    }
    String collector = catalogue.collector().name().toLowerCase(Locale.ROOT);
    Catalogue.Scalable scalable = catalogue.whenScalable();
    int diskGb =
        scalable == null ? catalogue.limits().loki().diskGb() : scalable.objectStorage().diskGb();
    return rules(new Facts("loki", collector, paths, diskGb, keptDays));
  }

  /** The rules for known facts. */
  static String rules(Facts facts) {
    AlertGroup group = new AlertGroup(HEADER, "flatlog-stack");
    down(group, "FlatlogLokiDown", facts.lokiJob(), "podman logs loki");
    down(
        group, "FlatlogCollectorDown", facts.collectorJob(), "podman logs " + facts.collectorJob());
    refused(group);
    disk(group, mountPoints(facts.paths()));
    group.alert(
        "FlatlogLokiDiskFull",
        "0m",
        "critical",
        "Loki cannot write its write-ahead log: the disk is full",
        "Free or add disk; what Loki takes from now on is lost when it restarts",
        "increase(loki_ingester_wal_disk_full_failures_total[10m]) > 0");
    group.alert(
        "FlatlogLokiOutgrowsItsDisk",
        "1h",
        "warning",
        "At this rate Loki keeps {{ $value | humanize1024 }}B, but has "
            + facts.lokiDiskGb()
            + " GB",
        "Shorten retention_days of the largest source (flatlog query volume), or give Loki more disk",
        "sum(rate(loki_ingester_chunk_stored_bytes_total[6h])) * 86400 * %d > %d * 1024 ^ 3"
            .formatted(facts.keptDays(), facts.lokiDiskGb()));
    group.alert(
        "FlatlogRetentionStopped",
        "30m",
        "warning",
        "Loki has deleted nothing that is too old for {{ $value | humanizeDuration }}",
        "podman logs loki: look for the compactor",
        "time() - (loki_compactor_apply_retention_last_successful_run_timestamp_seconds > 0) > 6 * 3600");
    return group.render();
  }

  private static void down(AlertGroup group, String alert, String job, String next) {
    group.alert(
        alert,
        "5m",
        "critical",
        job + " does not answer",
        next,
        "up{job=\"%1$s\"} == 0 or absent(up{job=\"%1$s\"})".formatted(job));
  }

  private static void refused(AlertGroup group) {
    group.alert(
        "FlatlogIngestionRefused",
        "0m",
        "warning",
        "Loki refused {{ $value | humanize }} lines in ten minutes: {{ $labels.reason }}",
        "limits_config in loki-config.yml says what Loki takes; the reason names the limit",
        "sum by (reason) (increase(loki_discarded_samples_total[10m])) > 0");
    group.alert(
        "FlatlogCollectorDropsLines",
        "0m",
        "critical",
        "The collector gave up on {{ $value | humanize }} lines in ten minutes: {{ $labels.reason }}",
        "They are lost to Loki but still in the log files; see whether Loki is up and what it refuses",
        """
        sum by (reason) (increase(loki_write_dropped_entries_total[10m])) > 0
        or sum by (reason) (increase(promtail_dropped_entries_total[10m])) > 0""");
    group.alert(
        "FlatlogCollectorBehind",
        "15m",
        "warning",
        "The collector is {{ $value | humanize1024 }}B behind in {{ $labels.path }}",
        "See whether Loki is slow, or the collector's CPU limit too low",
        """
        loki_source_file_file_bytes_total - loki_source_file_read_bytes_total > 10 * 1024 ^ 2
        or promtail_file_bytes_total - promtail_read_bytes_total > 10 * 1024 ^ 2""");
  }

  private static void disk(AlertGroup group, String mountPoints) {
    String available = "node_filesystem_avail_bytes{mountpoint=~\"" + mountPoints + "\"}";
    String free = available + " / node_filesystem_size_bytes";
    String summary = "{{ $value | humanizePercentage }} of {{ $labels.mountpoint }} are free";
    String next = "Logs or Loki's data lie there: flatlog rotate, or shorten the retention";
    group.alert("FlatlogDiskLow", "15m", "warning", summary, next, free + " < 0.15");
    group.alert("FlatlogDiskAlmostFull", "5m", "critical", summary, next, free + " < 0.05");
    group.alert(
        "FlatlogDiskFillsUp",
        "1h",
        "warning",
        "{{ $labels.mountpoint }} will be full within three days",
        next,
        "predict_linear(" + available + "[6h], 3 * 86400) < 0\nand " + free + " < 0.4");
  }

  /** Every folder above the paths: whichever of them is a mount point holds the files. */
  static String mountPoints(Collection<String> paths) {
    TreeSet<String> folders = new TreeSet<>();
    folders.add("/");
    for (String path : paths) {
      int star = path.indexOf('*');
      String folder = PATH_END.matcher(star < 0 ? path : path.substring(0, star)).replaceFirst("");
      while (!folder.isEmpty()) {
        folders.add(folder);
        folder = PATH_END.matcher(folder).replaceFirst("");
      }
    }
    return String.join("|", folders).replace(".", "[.]");
  }
}
