package io.flatnet.flatlog.sample;

import io.flatnet.flatlog.schema.RecordFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conforming records as gateway, CNI tooling and services would write them. The same seed and start
 * give the same records.
 *
 * <p>Not thread-safe.
 */
public final class SampleRecords {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private static final String[] METHODS = {"GET", "GET", "GET", "POST", "PUT", "DELETE"};
  private static final String[] URIS = {"/", "/api/pods", "/api/networks/flat0", "/healthz"};
  private static final int[] STATUSES = {200, 200, 200, 201, 204, 302, 404, 502};

  private final Random random;
  private final String component;
  private Instant time;

  /**
   * Creates a source of records.
   *
   * @param component whose records; {@code gateway} and {@code cni} have shapes of their own
   * @param seed what the records follow from
   * @param start time of the first record
   */
  public SampleRecords(String component, long seed, Instant start) {
    this.component = component;
    this.random = new Random(seed);
    this.time = start.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * The next record.
   *
   * @return a conforming record, later than the one before
   */
  public ObjectNode next() {
    time = time.plusMillis(1 + random.nextInt(50));
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put(RecordFields.TIMESTAMP, TIMESTAMP.format(time));
    switch (component) {
      case "gateway" -> request(record);
      case "cni" -> operation(record);
      default -> event(record);
    }
    return record;
  }

  private void request(ObjectNode record) {
    String method = METHODS[random.nextInt(METHODS.length)];
    String uri = URIS[random.nextInt(URIS.length)];
    int status = STATUSES[random.nextInt(STATUSES.length)];
    int duration = random.nextInt(300);
    String level = status >= 500 ? "ERROR" : status >= 400 ? "WARN" : "INFO";
    String message = method + " " + uri + " " + status + " in " + duration + " ms";
    head(record, level, message, duration);
    if (status >= 500) {
      record
          .putObject(RecordFields.ERROR)
          .put(RecordFields.ERROR_MESSAGE, "upstream answered " + status);
    }
    record
        .putObject(RecordFields.EXTRA)
        .put("method", method)
        .put("uri", uri)
        .put("status", status)
        .put("bytes", random.nextInt(20_000));
  }

  private void operation(ObjectNode record) {
    boolean failed = random.nextInt(10) == 0;
    String command = random.nextBoolean() ? "ADD" : "DEL";
    double duration = random.nextInt(40_000) / 1000.0;
    head(record, failed ? "ERROR" : "INFO", command + (failed ? " failed" : " done"), duration);
    if (failed) {
      record
          .putObject(RecordFields.ERROR)
          .put(RecordFields.ERROR_TYPE, "java.io.IOException")
          .put(RecordFields.ERROR_MESSAGE, "no such bridge: flat0");
    }
    record
        .putObject(RecordFields.EXTRA)
        .putObject("cni")
        .put("command", command)
        .put("ifname", "eth0");
  }

  private void event(ObjectNode record) {
    boolean debug = random.nextInt(5) == 0;
    head(record, debug ? "DEBUG" : "INFO", "item " + random.nextInt(1000) + " stored", 0.25);
  }

  private void head(ObjectNode record, String level, String message, double duration) {
    record.put(RecordFields.LEVEL, level);
    record.put(RecordFields.COMPONENT, component);
    record.put(RecordFields.MESSAGE, message);
    record.put(RecordFields.REQUEST_ID, String.format("%016x", random.nextLong()));
    if (duration == Math.rint(duration)) {
      record.put(RecordFields.DURATION_MS, (long) duration);
    } else {
      record.put(RecordFields.DURATION_MS, duration);
    }
  }
}
