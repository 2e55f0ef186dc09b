package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.LogQl;
import io.flatnet.flatlog.loki.LokiClient;
import io.flatnet.flatlog.loki.LokiClient.Order;
import io.flatnet.flatlog.loki.LokiException;
import io.flatnet.flatlog.schema.RecordFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A record that is written to a file the collector watches, to see whether Loki gets it. */
public final class Canary {

  private static final String LEVEL = "INFO";
  private static final String NAME = "flatlog-doctor";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path file;
  private final SortedMap<String, String> labels;
  private final String requestId = "flatlog-doctor-" + UUID.randomUUID();
  private final Instant time = Instant.now();

  /**
   * Creates a canary; nothing is written yet.
   *
   * @param file a file that the collector watches; it need not be there
   * @param labels the labels the collector gives to that file's records; {@code component} among
   *     them
   */
  public Canary(Path file, Map<String, String> labels) {
    this.file = file;
    this.labels = new TreeMap<>(labels);
    this.labels.put(RecordFields.LEVEL, LEVEL);
  }

  /**
   * A canary for a stack.
   *
   * @param catalogue the stack's catalogue
   * @param file the watched file to write to; null for one beside the files of the first source of
   *     records whose path leaves names open
   * @return the canary; null when no such folder is there to be written to
   * @throws IllegalArgumentException when no source of the catalogue watches the file
   */
  static @Nullable Canary of(Catalogue catalogue, @Nullable Path file) {
    for (Source source : catalogue.sources(Source.Format.RECORD)) {
      Path own = file == null ? beside(source) : file.toAbsolutePath();
      if (own != null && watches(source, own)) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("job", source.job());
        labels.put("log_type", source.logType());
        labels.put("host", catalogue.host());
        labels.put(RecordFields.COMPONENT, source.component());
        return new Canary(own, labels);
      }
    }
    if (file != null) {
      throw new IllegalArgumentException("no source of records watches " + file);
    }
    return null;
  }

  private static @Nullable Path beside(Source source) {
    Path path = Path.of(source.path());
    Path own = path.resolveSibling(String.valueOf(path.getFileName()).replace("*", NAME));
    return !own.equals(path) && Files.isWritable(folder(source)) ? own : null;
  }

  private static boolean watches(Source source, Path file) {
    return file.getFileSystem().getPathMatcher("glob:" + source.path()).matches(file);
  }

  /** The folder that holds a source's files, or the part of it before a {@code *}. */
  static Path folder(Source source) {
    String path = source.path();
    int star = path.indexOf('*');
    String before = star < 0 ? path : path.substring(0, star);
    return Path.of(before.substring(0, Math.max(1, before.lastIndexOf('/'))));
  }

  Path file() {
    return file;
  }

  SortedMap<String, String> labels() {
    return labels;
  }

  String requestId() {
    return requestId;
  }

  /** The record, without its line end. */
  String line() {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put(RecordFields.TIMESTAMP, TIMESTAMP.format(time));
    record.put(RecordFields.LEVEL, LEVEL);
    record.put(RecordFields.COMPONENT, labels.getOrDefault(RecordFields.COMPONENT, "flatlog"));
    record.put(RecordFields.MESSAGE, "flatlog stack doctor was here");
    record.put(RecordFields.REQUEST_ID, requestId);
    return record.toString();
  }

  /** Writes the record and waits for it in Loki; null when it does not come in time. */
  @Nullable LogEntry fly(LokiClient loki, Duration patience) throws IOException, LokiException {
    boolean ours = !Files.exists(file);
    Files.write(
        file,
        (line() + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    try {
      return await(loki, patience);
    } finally {
      if (ours) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Asked for by its text alone: its labels and metadata are what is in question. */
  private @Nullable LogEntry await(LokiClient loki, Duration patience) throws LokiException {
    String logql = "{" + RecordFields.COMPONENT + "=~\".+\"} |= " + LogQl.string(requestId);
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Instant now = Instant.now();
      List<LogEntry> entries =
          loki.lines(
                  logql,
                  time.minus(Duration.ofHours(1)),
                  now.plus(Duration.ofHours(1)),
                  1,
                  Order.OLDEST_FIRST)
              .entries();
      if (!entries.isEmpty()) {
        return entries.get(0);
      }
      if (System.nanoTime() - end >= 0 || !pause()) {
        return null;
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
