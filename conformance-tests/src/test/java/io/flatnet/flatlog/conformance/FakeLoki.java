package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of Loki's HTTP API as the commands use: push, ready, config, metrics, labels and queries,
 * of whose LogQL it knows the selector, {@code |= "text"} and {@code | metadata="value"}. What it
 * is told to do wrong it does wrong.
 */
final class FakeLoki implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern MATCHER =
      Pattern.compile("([a-z_]+)(=~|=)\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern CONTAINS = Pattern.compile("[|]= \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern METADATA =
      Pattern.compile("[|] ([a-z_]+)(=~|=)\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A line it keeps. */
  record Entry(
      Instant time, Map<String, String> labels, Map<String, String> metadata, String line) {

    Entry withLabels(Map<String, String> other) {
      return new Entry(time, other, metadata, line);
    }

    Entry withMetadata(Map<String, String> other) {
      return new Entry(time, labels, other, line);
    }
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> queries = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private volatile int status = 200;
  private volatile String reason = "";
  private volatile Duration delay = Duration.ZERO;
  private volatile String authorization = "";
  private volatile UnaryOperator<Entry> onPush = entry -> entry;

  FakeLoki() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
    answers.put("/ready", "ready\n");
    answers.put("/metrics", "");
    answers.put("/config", "{}\n");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Keeps a line. */
  FakeLoki keeps(
      String time, Map<String, String> labels, Map<String, String> metadata, String line) {
    push(new Entry(Instant.parse(time), labels, metadata, line));
    return this;
  }

  void push(Entry entry) {
    entries.add(onPush.apply(entry));
  }

  /** Changes what is pushed from now on. */
  FakeLoki changing(UnaryOperator<Entry> change) {
    onPush = change;
    return this;
  }

  /** Answers everything with a status and a reason. */
  FakeLoki answering(int code, String why) {
    status = code;
    reason = why;
    return this;
  }

  /** Answers a path with a text; a metric query answers with what is given for its path. */
  FakeLoki answering(String path, String text) {
    answers.put(path, text);
    return this;
  }

  /** Answers nobody whose Authorization is another. */
  FakeLoki wanting(String header) {
    authorization = header;
    return this;
  }

  /** Answers late. */
  FakeLoki answeringAfter(Duration time) {
    delay = time;
    return this;
  }

  /** The parameters of the queries it was asked. */
  List<Map<String, String>> queries() {
    return queries;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      String path = exchange.getRequestURI().getPath();
      String header = exchange.getRequestHeaders().getFirst("Authorization");
      if (status != 200) {
        send(exchange, status, reason);
      } else if (!authorization.isEmpty() && !authorization.equals(header)) {
        send(exchange, 401, "who are you?");
      } else if (path.equals("/loki/api/v1/push")) {
        pushed(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        send(exchange, 204, "");
      } else if (path.startsWith("/loki/api/v1/query")) {
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        queries.add(parameters);
        String scripted = answers.get(path);
        boolean apart =
            "categorize-labels"
                .equals(exchange.getRequestHeaders().getFirst("X-Loki-Response-Encoding-Flags"));
        send(exchange, 200, scripted == null ? streams(parameters, apart) : scripted);
      } else if (path.equals("/loki/api/v1/labels")) {
        ObjectNode labels = JSON.createObjectNode().put("status", "success");
        ArrayNode names = labels.putArray("data");
        entries.stream().flatMap(e -> e.labels().keySet().stream()).distinct().forEach(names::add);
        send(exchange, 200, labels.toString());
      } else if (answers.containsKey(path)) {
        send(exchange, 200, answers.get(path));
      } else {
        send(exchange, 404, "404 page not found\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int code, String text) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", text.startsWith("{") ? "application/json" : "text/plain");
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void pushed(JsonNode body) {
    for (JsonNode stream : body.required("streams")) {
      for (JsonNode value : stream.required("values")) {
        Instant time = Instant.ofEpochSecond(0, Long.parseLong(value.get(0).stringValue()));
        push(
            new Entry(
                time,
                texts(stream.path("stream")),
                texts(value.path(2)),
                value.get(1).stringValue()));
      }
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asString()));
    return texts;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      parameters.put(
          parameter.substring(0, equals),
          URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
    }
    return parameters;
  }

  private String streams(Map<String, String> parameters, boolean apart) {
    String logql = parameters.getOrDefault("query", "");
    List<Entry> found = new ArrayList<>();
    long start = Long.parseLong(parameters.getOrDefault("start", ""));
    long end = Long.parseLong(parameters.getOrDefault("end", ""));
    for (Entry entry : entries) {
      long time = nanoseconds(entry.time());
      if (time >= start && time < end && matches(logql, entry)) {
        found.add(entry);
      }
    }
    boolean forward = "forward".equals(parameters.get("direction"));
    found.sort((a, b) -> forward ? a.time().compareTo(b.time()) : b.time().compareTo(a.time()));
    ObjectNode answer = JSON.createObjectNode().put("status", "success");
    ArrayNode result = answer.putObject("data").put("resultType", "streams").putArray("result");
    found.stream()
        .limit(Long.parseLong(parameters.getOrDefault("limit", "")))
        .forEach(entry -> add(result, entry, apart));
    return answer.toString();
  }

  /** Without the header, Loki puts structured metadata among the labels. */
  private static void add(ArrayNode result, Entry entry, boolean apart) {
    ObjectNode stream = result.addObject();
    ObjectNode labels = stream.putObject("stream");
    entry.labels().forEach(labels::put);
    ArrayNode value = stream.putArray("values").addArray();
    value.add(Long.toString(nanoseconds(entry.time()))).add(entry.line());
    ObjectNode metadata = apart ? value.addObject().putObject("structuredMetadata") : labels;
    entry.metadata().forEach(metadata::put);
  }

  private static boolean matches(String logql, Entry entry) {
    int end = logql.indexOf('}');
    Matcher contains = CONTAINS.matcher(logql);
    while (contains.find()) {
      if (!entry.line().contains(unquoted(contains.group(1)))) {
        return false;
      }
    }
    return allMatch(MATCHER.matcher(logql.substring(0, end)), entry.labels())
        && allMatch(METADATA.matcher(logql.substring(end)), entry.metadata());
  }

  private static boolean allMatch(Matcher matchers, Map<String, String> values) {
    while (matchers.find()) {
      String value = values.getOrDefault(matchers.group(1), "");
      String wanted = unquoted(matchers.group(3));
      if (!(matchers.group(2).equals("=") ? value.equals(wanted) : value.matches(wanted))) {
        return false;
      }
    }
    return true;
  }

  private static String unquoted(String literal) {
    return literal.replaceAll("\\\\(.)", "$1");
  }

  private static long nanoseconds(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }
}
