package io.flatnet.flatlog.benchmarks.checker;

import io.flatnet.flatlog.schema.RecordFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conforming records of a busy machine: six in ten from a gateway, two from a CNI plugin, one from
 * a service that writes Japanese, one from a service whose errors have stack traces. The same seed
 * gives the same records.
 *
 * <p>Not thread-safe.
 */
final class CorpusRecords {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private static final String[] METHODS = {"GET", "GET", "GET", "GET", "POST", "PUT", "DELETE"};
  private static final int[] STATUSES = {200, 200, 200, 200, 201, 204, 302, 304, 404, 502};
  private static final String[] PATHS = {
    "/api/v1/namespaces/default/pods",
    "/api/v1/networks/flat0/endpoints",
    "/healthz",
    "/assets/app.3f9c1b.js",
    "/search"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "curl/8.9.1",
    "kube-probe/1.31"
  };
  private static final String[] JAPANESE = {
    "注文を受け付けました", "在庫が足りないため、出荷を保留しました", "利用者の住所を更新しました — 東京都千代田区", "決済サービスの応答を待っています…"
  };
  private static final String[] CLASSES = {
    "io.flatnet.store.OrderService", "io.flatnet.store.Inventory", "java.net.Socket"
  };

  private final Random random;
  private Instant time = Instant.parse("2026-11-22T00:00:00Z");

  CorpusRecords(long seed) {
    this.random = new Random(seed);
  }

  ObjectNode next() {
    time = time.plusMillis(random.nextInt(8));
    int kind = random.nextInt(10);
    if (kind < 6) {
      return request();
    }
    return kind < 8 ? operation() : kind == 8 ? order() : failure();
  }

  private ObjectNode request() {
    String method = any(METHODS);
    String path = any(PATHS);
    int status = STATUSES[random.nextInt(STATUSES.length)];
    int duration = random.nextInt(400);
    String level = status >= 500 ? "ERROR" : status >= 400 ? "WARN" : "INFO";
    ObjectNode record =
        head(level, "gateway", method + " " + path + " " + status + " in " + duration + " ms");
    record.put(RecordFields.DURATION_MS, duration);
    if (status >= 500) {
      record
          .putObject(RecordFields.ERROR)
          .put(RecordFields.ERROR_MESSAGE, "upstream answered " + status);
    }
    ObjectNode extra = record.putObject(RecordFields.EXTRA);
    extra.put("method", method).put("uri", path + "?limit=" + random.nextInt(500));
    extra.put("status", status).put("bytes", random.nextInt(200_000));
    extra.put("remote_addr", "10.42." + random.nextInt(256) + "." + random.nextInt(256));
    extra.put("host", "gateway.flatnet.example").put("protocol", "HTTP/1.1");
    extra.put("user_agent", any(AGENTS)).put("referer", "");
    extra
        .putObject("upstream")
        .put("addr", "127.0.0.1:" + (8080 + random.nextInt(4)))
        .put("status", String.valueOf(status))
        .put("response_ms", String.format("%.3f", duration / 1000.0));
    extra.put("connection", 1 + random.nextInt(1_000_000));
    return record;
  }

  private ObjectNode operation() {
    String command = random.nextBoolean() ? "ADD" : "DEL";
    ObjectNode record = head("INFO", "cni", command + " done");
    record.put(RecordFields.DURATION_MS, random.nextInt(80_000) / 1000.0);
    record
        .putObject(RecordFields.EXTRA)
        .putObject("cni")
        .put("command", command)
        .put("container_id", id() + id() + id() + id())
        .put("netns", "/var/run/netns/cni-" + id())
        .put("ifname", "eth" + random.nextInt(3))
        .put("pid", random.nextInt(60_000))
        .putArray("ips")
        .add("10.42." + random.nextInt(256) + "." + random.nextInt(256))
        .add("fd00::" + Integer.toHexString(random.nextInt(65_536)));
    return record;
  }

  private ObjectNode order() {
    ObjectNode record = head("INFO", "orders", any(JAPANESE) + "：注文番号 " + random.nextInt(99_999));
    record.put(RecordFields.DURATION_MS, random.nextInt(90));
    record
        .putObject(RecordFields.EXTRA)
        .put("customer", "山田 " + (random.nextBoolean() ? "太郎" : "花子 😀"))
        .put("note", "置き配可。「玄関前」にお願いします\n" + any(JAPANESE))
        .put("total", random.nextInt(100_000))
        .put("gift", random.nextBoolean());
    return record;
  }

  private ObjectNode failure() {
    boolean failed = random.nextInt(3) == 0;
    ObjectNode record =
        head(failed ? "ERROR" : "DEBUG", "store", "item " + random.nextInt(1000) + " \"stored\"");
    record.put(RecordFields.DURATION_MS, random.nextInt(5000) / 8.0);
    if (failed) {
      record
          .putObject(RecordFields.ERROR)
          .put(RecordFields.ERROR_TYPE, "java.net.ConnectException")
          .put(RecordFields.ERROR_MESSAGE, "Connection refused")
          .put(RecordFields.ERROR_STACK, stack());
    }
    record.putObject(RecordFields.EXTRA).put("thread", "http-" + random.nextInt(16));
    return record;
  }

  private String stack() {
    StringBuilder stack = new StringBuilder("java.net.ConnectException: Connection refused");
    for (int frames = 20 + random.nextInt(15); frames > 0; frames--) {
      String name = any(CLASSES);
      stack.append("\n\tat ").append(name).append(".call(").append(name, 3, 9);
      stack.append(".java:").append(random.nextInt(900)).append(')');
    }
    return stack.toString();
  }

  private ObjectNode head(String level, String component, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(RecordFields.TIMESTAMP, TIMESTAMP.format(time))
        .put(RecordFields.LEVEL, level)
        .put(RecordFields.COMPONENT, component)
        .put(RecordFields.MESSAGE, message)
        .put(RecordFields.REQUEST_ID, id() + id());
  }

  private String id() {
    return String.format("%016x", random.nextLong());
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
