package io.flatnet.flatlog.loki;

import io.flatnet.flatlog.loki.LokiException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loki's HTTP API, as Loki 3 describes it. Thread-safe. Every method throws {@link LokiException}
 * when Loki cannot be reached, refuses or fails.
 */
public final class LokiClient {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final int MOST_OF_A_REASON = 300;

  /** Asks for structured metadata apart from labels. */
  private static final String ENCODING_FLAGS = "X-Loki-Response-Encoding-Flags";

  private final URI base;
  private final @Nullable String credentials;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * Creates a client; nothing is sent yet.
   *
   * @param address where Loki is, such as {@code http://127.0.0.1:3100}; a path in it stands before
   *     the API's own, a name and a password before the host are sent as Basic authentication (RFC
   *     7617) and never repeated in a message
   * @param timeout how long an answer may take
   * @throws IllegalArgumentException when the address is not of HTTP or names no host
   */
  public LokiClient(URI address, Duration timeout) {
    String scheme = address.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || address.getHost() == null) {
      throw new IllegalArgumentException("not the address of a host that speaks HTTP");
    }
    String user = address.getUserInfo();
    this.credentials =
        user == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    this.base =
        URI.create(
            address
                .toString()
                .replaceFirst("//" + Pattern.quote(rawUser(address)), "//")
                .replaceAll("/+$", ""));
    this.timeout = timeout;
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connect)
            .build();
  }

  private static String rawUser(URI address) {
    String user = address.getRawUserInfo();
    return user == null ? "" : user + "@";
  }

  /** In which order lines are wanted, and which are left out when there are too many. */
  public enum Order {
    /** The oldest lines, from the oldest on. */
    OLDEST_FIRST("forward"),
    /** The newest lines, from the newest on. */
    NEWEST_FIRST("backward");

    private final String direction;

    Order(String direction) {
      this.direction = direction;
    }
  }

  /**
   * The lines that an expression selects.
   *
   * @param logql a log query
   * @param from the earliest time
   * @param to the time that is too late
   * @param limit how many lines at most
   * @param order which come first
   * @return lines in that order
   * @throws LokiException see there
   */
  public QueryResult lines(String logql, Instant from, Instant to, int limit, Order order)
      throws LokiException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("query", logql);
    parameters.put("start", Answers.nanoseconds(from));
    parameters.put("end", Answers.nanoseconds(to));
    parameters.put("limit", Integer.toString(limit));
    parameters.put("direction", order.direction);
    String answer = get("/loki/api/v1/query_range", parameters);
    QueryResult result = Answers.result(base, answer);
    List<LogEntry> entries = new ArrayList<>(result.entries());
    entries.sort(
        order == Order.OLDEST_FIRST
            ? (a, b) -> a.time().compareTo(b.time())
            : (a, b) -> b.time().compareTo(a.time()));
    return new QueryResult(entries, result.samples());
  }

  /**
   * The numbers that an expression computes.
   *
   * @param logql a metric query
   * @param at the time they hold for
   * @return numbers
   * @throws LokiException see there
   */
  public QueryResult numbers(String logql, Instant at) throws LokiException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("query", logql);
    parameters.put("time", Answers.nanoseconds(at));
    return Answers.result(base, get("/loki/api/v1/query", parameters));
  }

  /**
   * The names of all labels.
   *
   * @param from the earliest time they are in use
   * @param to the latest
   * @return names in Loki's order
   * @throws LokiException see there
   */
  public List<String> labels(Instant from, Instant to) throws LokiException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("start", Answers.nanoseconds(from));
    parameters.put("end", Answers.nanoseconds(to));
    return Answers.names(base, get("/loki/api/v1/labels", parameters));
  }

  /**
   * Stores lines.
   *
   * @param entries the lines
   * @throws LokiException see there
   */
  public void push(List<LogEntry> entries) throws LokiException {
    HttpRequest.Builder request =
        request("/loki/api/v1/push", Map.of())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Answers.pushBody(entries)));
    good(send(request), "the lines");
  }

  /**
   * Whether Loki is ready.
   *
   * @return empty when it is, otherwise what it is waiting for, in its own words
   * @throws LokiException see there
   */
  public Optional<String> notReady() throws LokiException {
    HttpResponse<String> answer = send(request("/ready", Map.of()).GET());
    if (answer.statusCode() == 503) {
      return Optional.of(firstLine(answer.body()));
    }
    good(answer, "whether it is ready");
    return Optional.empty();
  }

  /**
   * How far Loki's clock is ahead of ours.
   *
   * @return the difference, negative when it is behind; known to a second. Empty when the answer
   *     has no date
   * @throws LokiException see there
   */
  public Optional<Duration> clockAhead() throws LokiException {
    Instant before = Instant.now();
    HttpResponse<String> answer = send(request("/ready", Map.of()).GET());
    Instant after = Instant.now();
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
          .map(date -> aheadOf(date, before, after));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The date is cut to seconds: it stands for a moment up to a second later. */
  private static Duration aheadOf(Instant date, Instant before, Instant after) {
    if (date.isAfter(after)) {
      return Duration.between(after, date);
    }
    Instant latest = date.plusSeconds(1);
    return latest.isBefore(before) ? Duration.between(before, latest) : Duration.ZERO;
  }

  /**
   * The configuration Loki runs with, defaults included.
   *
   * @return YAML
   * @throws LokiException see there
   */
  public String config() throws LokiException {
    return get("/config", Map.of());
  }

  /**
   * Loki's own metrics.
   *
   * @return text in the format of Prometheus
   * @throws LokiException see there
   */
  public String metrics() throws LokiException {
    return get("/metrics", Map.of());
  }

  private String get(String path, Map<String, String> parameters) throws LokiException {
    HttpRequest.Builder request =
        request(path, parameters).header(ENCODING_FLAGS, "categorize-labels").GET();
    return good(send(request), parameters.containsKey("query") ? "the query" : path);
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach(
        (name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path + query)).timeout(timeout);
    if (credentials != null) {
      request.header("Authorization", credentials);
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws LokiException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (HttpTimeoutException e) {
      throw new LokiException(
          Kind.UNREACHABLE, "Loki at " + base + " did not answer within " + seconds());
    } catch (ConnectException e) {
      throw new LokiException(
          Kind.UNREACHABLE, "nothing answers at " + base + "; is Loki running there?");
    } catch (IOException e) {
      throw new LokiException(
          Kind.UNREACHABLE, "cannot talk to Loki at " + base + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LokiException(Kind.UNREACHABLE, "interrupted while Loki was asked");
    }
  }

  private String seconds() {
    return Spans.format(timeout);
  }

  private String good(HttpResponse<String> answer, String what) throws LokiException {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return answer.body();
    }
    String reason = firstLine(answer.body());
    throw switch (status) {
      case 400 -> new LokiException(Kind.REFUSED, "Loki refused " + what + ": " + reason);
      case 401, 403 ->
          new LokiException(
              Kind.REFUSED, "Loki at " + base + " wants credentials (" + status + "): " + reason);
      case 404 ->
          new LokiException(
              Kind.NOT_LOKI,
              "what answers at "
                  + base
                  + " has no "
                  + answer.request().uri().getPath()
                  + " (404); is the address that of Loki?");
      case 429 ->
          new LokiException(Kind.REFUSED, "Loki is asked too much at once (429): " + reason);
      default ->
          new LokiException(
              status / 100 == 5 ? Kind.FAILED : Kind.REFUSED,
              "Loki at " + base + " answered " + status + ": " + reason);
    };
  }

  private static String firstLine(String body) {
    String line = body.strip().lines().findFirst().orElse("no reason given");
    return line.length() > MOST_OF_A_REASON ? line.substring(0, MOST_OF_A_REASON) + "…" : line;
  }
}
