package io.flatnet.flatlog.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variable of nginx itself: what it holds in an ordinary request and what else it may hold.
 *
 * @param ordinary a byte string; null when it has no value then
 * @param others what else it may hold by itself
 */
record KnownVariable(@Nullable String ordinary, List<Value> others) {

  /**
   * A value out of the ordinary.
   *
   * @param text a byte string; null for no value
   * @param when when that happens
   */
  record Value(@Nullable String text, String when) {}

  private static final String NOT_UTF8 = "a client sends bytes that are not UTF-8";
  private static final String QUOTE = "a client sends a quote";
  private static final String BACKSLASH = "a client sends a backslash";
  private static final String CONTROL = "a client sends control characters";
  private static final String LINE_FEED = "a client sends an encoded line feed";

  /** The request line as it came: nginx refuses blanks and control characters in it. */
  private static final List<Value> RAW =
      List.of(
          new Value("/a\"b", QUOTE),
          new Value("/a\\b", BACKSLASH),
          new Value("/caf\u00E9", NOT_UTF8),
          new Value("/\u00ED\u00A0\u0080", NOT_UTF8));

  private static final List<Value> HEADER =
      List.of(
          new Value(null, "a client leaves the header out"),
          new Value("a\"b", QUOTE),
          new Value("a\\b", BACKSLASH),
          new Value("caf\u00E9", NOT_UTF8),
          new Value("\u00ED\u00A0\u0080", NOT_UTF8),
          new Value("a\tb\u0001\u001B[31m\u007F", CONTROL),
          new Value("005", "a client sends a number with leading zeros"));

  private static final List<Value> DECODED = with(RAW, new Value("/a\nb\u0001", LINE_FEED));

  private static final List<Value> ANSWER =
      List.of(
          new Value(null, "the answer has no such header"),
          new Value("a\"b", "an upstream answers with a quote"),
          new Value("caf\u00E9", "an upstream answers with bytes that are not UTF-8"));

  private static final Map<String, KnownVariable> BY_NAME = byName();

  /** Variables named by what follows, such as {@code $http_user_agent}. */
  private static final Map<String, KnownVariable> BY_PREFIX =
      Map.of(
          "http_", new KnownVariable("text", HEADER),
          "cookie_", new KnownVariable("text", HEADER),
          "arg_",
              new KnownVariable("text", with(RAW, new Value(null, "there is no such argument"))),
          "sent_http_", new KnownVariable("text", ANSWER),
          "sent_trailer_", new KnownVariable(null, ANSWER),
          "upstream_http_", new KnownVariable("text", ANSWER),
          "upstream_cookie_", new KnownVariable("text", ANSWER),
          "upstream_trailer_", new KnownVariable(null, ANSWER),
          "tcpinfo_", number("1234"),
          "geoip_",
              new KnownVariable(
                  null, List.of(new Value("M\u00FCnchen", "a place is written in Latin-1"))));

  /** The variable of a name; null when nothing is known of it. */
  static @Nullable KnownVariable of(String name) {
    KnownVariable exact = BY_NAME.get(name);
    if (exact != null) {
      return exact;
    }
    String longest = "";
    for (String prefix : BY_PREFIX.keySet()) {
      if (name.startsWith(prefix) && prefix.length() > longest.length()) {
        longest = prefix;
      }
    }
    return BY_PREFIX.get(longest);
  }

  private static List<Value> with(List<Value> values, Value... more) {
    List<Value> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  private static KnownVariable number(String ordinary) {
    return new KnownVariable(ordinary, List.of(new Value("0", "there is nothing to count")));
  }

  private static KnownVariable fixed(@Nullable String value) {
    return new KnownVariable(value, List.of());
  }

  private static KnownVariable rare(String value, String when) {
    return new KnownVariable(null, List.of(new Value(value, when)));
  }

  private static KnownVariable either(String ordinary, String other, String when) {
    return new KnownVariable(ordinary, List.of(new Value(other, when)));
  }

  private static Map<String, KnownVariable> byName() {
    Map<String, KnownVariable> all = new HashMap<>();
    // Numbers that are always there.
    for (String name :
        new String[] {
          "bytes_sent",
          "body_bytes_sent",
          "request_length",
          "connection",
          "connection_requests",
          "connections_active",
          "connections_reading",
          "connections_writing",
          "connections_waiting"
        }) {
      all.put(name, number("612"));
    }
    all.put("request_time", either("0.045", "60.002", "a request takes long"));
    all.put("connection_time", fixed("0.045"));
    all.put("msec", fixed("1763794800.123"));
    all.put("pid", fixed("4711"));
    all.put("remote_port", fixed("52100"));
    all.put("server_port", fixed("8080"));
    all.put("realip_remote_port", fixed("52100"));
    all.put("limit_rate", fixed("0"));
    all.put(
        "status",
        new KnownVariable(
            "200",
            List.of(
                new Value("404", "something is not found"),
                new Value("502", "an upstream fails"),
                new Value("499", "a client goes away"),
                new Value("000", "a connection ends before there is a status"),
                new Value("009", "a client speaks HTTP/0.9"))));
    // Time.
    all.put("time_iso8601", fixed("2025-11-22T16:00:00+09:00"));
    all.put("time_local", fixed("22/Nov/2025:16:00:00 +0900"));
    all.put("date_gmt", fixed("Saturday, 22-Nov-2025 07:00:00 GMT"));
    all.put("date_local", fixed("Saturday, 22-Nov-2025 16:00:00 JST"));
    // Text that clients choose.
    all.put("request", new KnownVariable("GET /index.html HTTP/1.1", requestLine()));
    all.put("request_uri", new KnownVariable("/index.html?q=1", RAW));
    all.put("uri", new KnownVariable("/index.html", DECODED));
    all.put("document_uri", new KnownVariable("/index.html", DECODED));
    all.put("request_filename", new KnownVariable("/srv/www/index.html", DECODED));
    all.put("args", new KnownVariable("q=1", RAW));
    all.put("query_string", new KnownVariable("q=1", RAW));
    all.put("is_args", either("?", "", "there are no arguments"));
    all.put("request_method", fixed("GET"));
    all.put("host", new KnownVariable("gateway.test", RAW.subList(0, 3)));
    all.put(
        "remote_user",
        new KnownVariable(
            null,
            List.of(
                new Value("anna", "a client logs in"),
                new Value("a\"b", QUOTE),
                new Value("caf\u00E9", NOT_UTF8),
                new Value("a\nb", LINE_FEED))));
    all.put("request_body", new KnownVariable(null, with(DECODED, new Value("a\n\"b", CONTROL))));
    all.put("content_type", new KnownVariable(null, HEADER));
    all.put("content_length", new KnownVariable(null, HEADER.subList(6, 7)));
    all.put("proxy_add_x_forwarded_for", new KnownVariable("192.0.2.7", HEADER.subList(1, 6)));
    all.put("ssl_server_name", new KnownVariable(null, RAW.subList(0, 3)));
    for (String name : new String[] {"ssl_client_s_dn", "ssl_client_i_dn"}) {
      all.put(name, rare("CN=M\\\"ller", "a certificate's name holds a quote"));
    }
    for (String name :
        new String[] {
          "ssl_protocol",
          "ssl_cipher",
          "ssl_session_id",
          "ssl_client_verify",
          "ssl_client_serial",
          "ssl_client_fingerprint",
          "ssl_early_data",
          "ssl_session_reused",
          "ssl_curve"
        }) {
      all.put(name, rare("TLSv1.3", "the connection is encrypted"));
    }
    // Text that nginx chooses.
    all.put("remote_addr", either("192.0.2.7", "unix:", "a client comes through a socket"));
    all.put("realip_remote_addr", fixed("192.0.2.7"));
    all.put(
        "binary_remote_addr",
        either("\u00C0\u0000\u0002\u0007", "\"\\\n\u0001", "an address is such"));
    all.put("server_addr", fixed("192.0.2.1"));
    all.put("server_name", either("gateway.test", "", "a server has no name"));
    all.put("hostname", fixed("gateway"));
    all.put("nginx_version", fixed("1.22.1"));
    all.put("scheme", either("http", "https", "the connection is encrypted"));
    all.put("https", rare("on", "the connection is encrypted"));
    all.put("server_protocol", either("HTTP/1.1", "HTTP/2.0", "a client speaks HTTP/2"));
    all.put("http2", rare("h2", "a client speaks HTTP/2"));
    all.put("request_id", fixed("8f14e45fceea167a5a36dedd4bea2543"));
    all.put("request_completion", either("OK", "", "a request is not answered whole"));
    all.put("pipe", either(".", "p", "a request was pipelined"));
    all.put("gzip_ratio", rare("1.23", "an answer is compressed"));
    all.put("document_root", fixed("/srv/www"));
    all.put("realpath_root", fixed("/srv/www"));
    all.put("request_body_file", fixed(null));
    all.put("limit_req_status", rare("REJECTED", "a request is refused"));
    all.put("limit_conn_status", rare("REJECTED", "a request is refused"));
    all.put("proxy_host", fixed("api"));
    all.put("proxy_port", fixed("80"));
    all.put("uid_got", fixed(null));
    all.put("uid_set", fixed(null));
    all.put("invalid_referer", either("", "1", "a referer is not allowed"));
    // Of upstreams; what else these hold is the matter of whole scenarios.
    all.put("upstream_addr", fixed("127.0.0.1:8081"));
    all.put("upstream_status", fixed("200"));
    for (String name : new String[] {"connect_time", "header_time", "response_time"}) {
      all.put("upstream_" + name, fixed("0.004"));
    }
    for (String name :
        new String[] {"response_length", "bytes_sent", "bytes_received", "queue_time"}) {
      all.put("upstream_" + name, fixed("612"));
    }
    all.put("upstream_cache_status", rare("HIT", "an answer comes from the cache"));
    return Map.copyOf(all);
  }

  private static List<Value> requestLine() {
    return List.of(
        new Value(
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000", "a client speaks TLS to the plain port"),
        new Value("GET /a\"b HTTP/1.1", QUOTE),
        new Value("GET /a\\b HTTP/1.1", BACKSLASH),
        new Value("GET /caf\u00E9 HTTP/1.1", NOT_UTF8));
  }
}
