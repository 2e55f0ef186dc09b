package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.loki.InvalidQueryException;
import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.LokiClient;
import io.flatnet.flatlog.loki.LokiException;
import io.flatnet.flatlog.loki.QueryList;
import io.flatnet.flatlog.loki.Sample;
import io.flatnet.flatlog.schema.RecordFields;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at a running stack from outside, one thing after the other. For one use. */
public final class Doctor {

  private static final Duration MOST_SKEW = Duration.ofSeconds(5);
  private static final double GOOD_CONFORMANCE = 99.0;
  private static final double LOW_DISK = 0.15;
  private static final double FULL_DISK = 0.05;

  /**
   * What the stack should be like.
   *
   * @param labels the labels that streams may have
   * @param canary the record to send through the collector; null when no watched file can be
   *     written here
   * @param retention how long streams are to be kept, by their selectors
   * @param folders folders of log files and of Loki's data, as far as they are on this machine
   */
  public record Expectations(
      Set<String> labels,
      @Nullable Canary canary,
      Map<String, Duration> retention,
      Set<Path> folders) {

    /** Makes the collections immutable. */
    public Expectations {
      labels = Set.copyOf(labels);
      retention = Map.copyOf(retention);
      folders = Set.copyOf(folders);
    }

    /**
     * What a catalogue says.
     *
     * @param catalogue the stack's catalogue
     * @param file the watched file to write to; null for one that is found
     * @return what to expect
     * @throws IllegalArgumentException when no source of the catalogue watches the file
     */
    public static Expectations of(Catalogue catalogue, @Nullable Path file) {
      Map<String, Duration> retention = new TreeMap<>();
      Set<Path> folders = new TreeSet<>();
      for (Source source : catalogue.allSources()) {
        retention.put(source.selector(), Duration.ofDays(source.retentionDays()));
      }
      for (Source source : catalogue.sources()) {
        Path folder = Canary.folder(source);
        if (!source.format().isJournal() && Files.isDirectory(folder)) {
          folders.add(folder);
        }
      }
      Path volumes = Path.of(PrometheusRules.VOLUMES);
      if (Files.isDirectory(volumes)) {
        folders.add(volumes);
      }
      return new Expectations(
          StreamLabels.names(catalogue), Canary.of(catalogue, file), retention, folders);
    }
  }

  private final LokiClient loki;
  private final Expectations expected;
  private final Duration patience;

  /**
   * Creates a doctor.
   *
   * @param loki the stack's Loki
   * @param expected what the stack should be like
   * @param patience how long a record may take through the collector
   */
  public Doctor(LokiClient loki, Expectations expected, Duration patience) {
    this.loki = loki;
    this.expected = expected;
    this.patience = patience;
  }

  /**
   * Looks at everything.
   *
   * @param each is told what was seen, as soon as it was
   */
  public void examine(Consumer<Diagnosis> each) {
    Diagnosis ready = ready();
    each.accept(ready);
    if (ready.verdict() == Diagnosis.Verdict.OK) {
      each.accept(clock());
      canary().forEach(each);
      each.accept(labels());
      each.accept(conformance());
      each.accept(retention());
      each.accept(ingestion());
    }
    new TreeSet<>(expected.folders()).forEach(folder -> each.accept(disk(folder)));
  }

  private Diagnosis ready() {
    try {
      Optional<String> waiting = loki.notReady();
      return waiting.isEmpty()
          ? Diagnosis.ok("loki", "ready")
          : Diagnosis.broken("loki", waiting.get(), "wait a minute; then podman logs loki");
    } catch (LokiException e) {
      return Diagnosis.broken("loki", String.valueOf(e.getMessage()), next(e));
    }
  }

  private static String next(LokiException trouble) {
    return switch (trouble.kind()) {
      case REFUSED -> "the stack's own Loki asks nobody for credentials: is this its address?";
      case NOT_LOKI -> "ss -ltnp shows which program has the port";
      case UNREACHABLE, FAILED -> "podman ps --all; podman logs loki";
    };
  }

  private Diagnosis clock() {
    try {
      Optional<Duration> ahead = loki.clockAhead();
      if (ahead.isEmpty()) {
        return Diagnosis.unknown("clock", "Loki's answer has no date");
      }
      String seconds = ahead.get().abs().toSeconds() + " s";
      String where = ahead.get().isNegative() ? " behind" : " ahead";
      return ahead.get().abs().compareTo(MOST_SKEW) > 0
          ? Diagnosis.broken(
              "clock",
              "Loki's clock is " + seconds + where,
              "set the clocks by NTP; WSL2 falls behind when Windows sleeps: hwclock --hctosys")
          : Diagnosis.ok("clock", "Loki's is within " + (ahead.get().abs().toSeconds() + 1) + " s");
    } catch (LokiException e) {
      return failed("clock", e);
    }
  }

  private List<Diagnosis> canary() {
    Canary canary = expected.canary();
    if (canary == null) {
      return List.of(
          Diagnosis.unknown("collector", "no file that it watches can be written here; --canary"));
    }
    LogEntry entry;
    try {
      entry = canary.fly(loki, patience);
    } catch (LokiException e) {
      return List.of(failed("collector", e));
    } catch (IOException e) {
      return List.of(
          Diagnosis.unknown("collector", "cannot write " + canary.file() + ": " + e.getMessage()));
    }
    if (entry == null) {
      return List.of(
          Diagnosis.broken(
              "collector",
              "a record written to "
                  + canary.file()
                  + " was not in Loki after "
                  + patience.toSeconds()
                  + " s",
              "podman logs of the collector; does its source read this path?"));
    }
    List<Diagnosis> seen = new ArrayList<>();
    seen.add(Diagnosis.ok("collector", "a record written to " + canary.file() + " came through"));
    seen.add(canaryLabels(canary, entry));
    seen.add(structuredMetadata(canary, entry));
    if (!entry.line().equals(canary.line())) {
      seen.add(
          Diagnosis.broken(
              "record", "Loki has " + entry.line() + ", not what was written", "render it anew"));
    }
    return seen;
  }

  private static Diagnosis canaryLabels(Canary canary, LogEntry entry) {
    Map<String, String> wrong = new TreeMap<>();
    canary
        .labels()
        .forEach(
            (name, value) -> {
              String found = entry.labels().get(name);
              if (!value.equals(found)) {
                wrong.put(name, (found == null ? "missing" : found) + ", expected " + value);
              }
            });
    return wrong.isEmpty()
        ? Diagnosis.ok("record's labels", String.join(", ", canary.labels().keySet()))
        : Diagnosis.broken(
            "record's labels",
            wrong.toString(),
            "the collector runs with another configuration than the catalogue's: render and restart");
  }

  private static Diagnosis structuredMetadata(Canary canary, LogEntry entry) {
    String subject = "structured metadata";
    if (canary.requestId().equals(entry.metadata().get(RecordFields.REQUEST_ID))) {
      return Diagnosis.ok(subject, RecordFields.REQUEST_ID);
    }
    return Diagnosis.broken(
        subject,
        entry.labels().containsKey(RecordFields.REQUEST_ID)
            ? "request_id is a label: each request makes a stream of its own"
            : "request_id is missing: requests cannot be found by it",
        "render the collector's configuration anew; Loki needs allow_structured_metadata");
  }

  private Diagnosis labels() {
    try {
      Instant now = Instant.now();
      Set<String> names = new TreeSet<>(loki.labels(now.minus(Duration.ofHours(1)), now));
      names.removeAll(expected.labels());
      names.removeIf(name -> name.startsWith("__"));
      return names.isEmpty()
          ? Diagnosis.ok("labels", "none but the catalogue's")
          : Diagnosis.warning(
              "labels",
              "also " + String.join(", ", names),
              "few values and long-lived, or a field of the record instead");
    } catch (LokiException e) {
      return failed("labels", e);
    }
  }

  private Diagnosis conformance() {
    try {
      String logql = QueryList.load().get("conformance").logql(Map.of("window", "1h"));
      List<String> poor = new ArrayList<>();
      List<Sample> samples = loki.numbers(logql, Instant.now()).samples();
      for (Sample sample : samples) {
        if (sample.value() < GOOD_CONFORMANCE) {
          String component = sample.labels().getOrDefault(RecordFields.COMPONENT, "?");
          poor.add(String.format(Locale.ROOT, "%s %.1f %%", component, sample.value()));
        }
      }
      if (samples.isEmpty()) {
        return Diagnosis.unknown("conformance", "nothing was logged in the last hour");
      }
      return poor.isEmpty()
          ? Diagnosis.ok("conformance", "99 % or more everywhere")
          : Diagnosis.warning(
              "conformance",
              String.join(", ", poor),
              "flatlog query nonconforming COMPONENT --format raw | flatlog validate -");
    } catch (LokiException e) {
      return failed("conformance", e);
    } catch (InvalidQueryException e) {
      throw new IllegalStateException(e);
    }
  }

  private Diagnosis retention() {
    try {
      List<String> differences = Retention.of(loki.config()).differences(expected.retention());
      return differences.isEmpty()
          ? Diagnosis.ok("retention", "as in the catalogue")
          : Diagnosis.broken(
              "retention",
              String.join("; ", differences),
              "render loki-config.yml and restart Loki");
    } catch (LokiException e) {
      return failed("retention", e);
    }
  }

  private Diagnosis ingestion() {
    try {
      Metrics metrics = Metrics.of(loki.metrics());
      if (metrics.sum("loki_ingester_wal_disk_full_failures_total") > 0) {
        return Diagnosis.broken("ingestion", "Loki's disk was full", "free or add disk");
      }
      Map<String, Double> refused = metrics.by("loki_discarded_samples_total", "reason");
      refused.values().removeIf(count -> count == 0);
      return refused.isEmpty()
          ? Diagnosis.ok("ingestion", "nothing refused since Loki started")
          : Diagnosis.warning(
              "ingestion",
              "lines refused since Loki started: " + refused,
              "limits_config in loki-config.yml; the reason names the limit");
    } catch (LokiException e) {
      return failed("ingestion", e);
    }
  }

  private static Diagnosis disk(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      double free = (double) store.getUsableSpace() / Math.max(1, store.getTotalSpace());
      String found = String.format(Locale.ROOT, "%.0f %% free at %s", 100 * free, folder);
      String next = "flatlog rotate, or shorten the retention";
      return free < FULL_DISK
          ? Diagnosis.broken("disk", found, next)
          : free < LOW_DISK ? Diagnosis.warning("disk", found, next) : Diagnosis.ok("disk", found);
    } catch (IOException e) {
      return Diagnosis.unknown("disk", folder + ": " + e.getMessage());
    }
  }

  private static Diagnosis failed(String subject, LokiException e) {
    return Diagnosis.broken(subject, String.valueOf(e.getMessage()), "podman logs loki");
  }
}
