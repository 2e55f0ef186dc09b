package io.flatnet.flatlog.nginx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this check says nginx writes is what nginx writes, byte for byte. */
final class NginxExpansionTest {

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"));

  private static final String WRITTEN =
      "'$http_x_value|$http_missing|$upstream_status|$mapped|$shared|$kind|$uri|$args|$tenant';";

  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log error.log;
      events {}
      http {
          map $http_x_value $mapped {
              volatile;
              "~^(?<head>[^\\"]*)\\"(?<tail>.*)$" "$tail<$head";
              ~*^CAF    coffee$http_x_value;
              "005"     five;
              default   other;
          }
          map "$http_x_value\\n-" $shared {
              "~(?x) ^ (?:(?|a(?<piece>.)|c(?<piece>[a-z]+))) (?&rest) \\n
                (?(DEFINE)(?<rest>[^\\n]*))" "$piece";
              default none;
          }
          map $http_x_value $kind {
              "~[]\\x80-\\xff[]"            bytes;
              "~^[[:alnum:]]{3}$"          short;
              "~^(?<first>[^\\t]++)\\t(.*)$" $2$first;
              default                      "";
          }
          log_format default WRITTEN
          log_format json escape=json WRITTEN
          log_format none escape=none WRITTEN
          server {
              listen 127.0.0.1:PORT;
              set $tenant "t-$http_x_value";
              access_log default.log default;
              access_log json.log json;
              access_log none.log none;
              location / { return 204; }
          }
      }
      """;

  /** A request and what it makes of nginx's variables. */
  private record Sent(String target, @Nullable String value, String uri, @Nullable String args) {}

  private static List<Sent> requests() {
    List<Sent> requests = new ArrayList<>();
    KnownVariable header = Objects.requireNonNull(KnownVariable.of("http_x_value"));
    header.others().forEach(value -> requests.add(new Sent("/", value.text(), "/", null)));
    StringBuilder every = new StringBuilder("every");
    for (char c = 1; c < 256; c++) {
      every.append(c == '\n' || c == '\r' ? "" : c);
    }
    requests.add(new Sent("/", every + ".", "/", null));
    requests.add(new Sent("/a%0Ab%22?x=\"\\", "abc", "/a\nb\"", "x=\"\\"));
    requests.add(new Sent("/caf\u00E9?%00", "[", "/caf\u00E9", "%00"));
    return requests;
  }

  @Test
  void expansionsAreThoseOfNginx(@TempDir Path folder) throws Exception {
    int port = freePort();
    Path file = folder.resolve("nginx.conf");
    Files.writeString(
        file, CONFIGURATION.replace("PORT", "" + port).replace("WRITTEN", WRITTEN), ISO_8859_1);
    Process nginx =
        new ProcessBuilder(program().toString(), "-p", folder.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try {
      for (Sent sent : requests()) {
        send(port, sent, nginx);
      }
    } finally {
      // It stops when every request is logged.
      nginx.destroy();
      assertThat(nginx.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    Gateway gateway = Gateway.read(file);
    Scope server = gateway.tried().get(0).scopes().get(0);
    for (String format : List.of("default", "json", "none")) {
      StringBuilder expected = new StringBuilder();
      for (Sent sent : requests()) {
        expected.append(expanded(gateway, server, format, sent)).append('\n');
      }
      String written = Files.readString(folder.resolve(format + ".log"), ISO_8859_1);
      assertThat(written).as(format).isEqualTo(expected.toString());
    }
  }

  private static String expanded(Gateway gateway, Scope server, String name, Sent sent)
      throws UndecidableException {
    Map<String, @Nullable String> given = new HashMap<>();
    given.put("http_x_value", sent.value());
    given.put("http_missing", null);
    given.put("upstream_status", null);
    given.put("uri", sent.uri());
    given.put("args", sent.args());
    LogFormat format = Objects.requireNonNull(gateway.format(name));
    Request request = new Request(gateway, new Choices(gateway, server), given, Map.of());
    return String.join("", FormatProbe.expanded(format, request));
  }

  private static Path program() {
    return PLACES.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(NginxExpansionTest::missing);
  }

  private static Path missing() {
    String message = "there is no nginx in " + PLACES;
    if ("1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))) {
      return fail(message);
    }
    return abort(message);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void send(int port, Sent sent, Process nginx) throws Exception {
    try (Socket socket = connect(port, nginx)) {
      String header = sent.value() == null ? "" : "X-Value: " + sent.value() + "\r\n";
      String request = "GET " + sent.target() + " HTTP/1.0\r\n" + header + "\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answer).as(sent.toString()).startsWith("HTTP/1.1 204");
    }
  }

  /** Tries again while nginx starts. */
  private static Socket connect(int port, Process nginx) throws IOException {
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (ConnectException e) {
        assertThat(nginx.isAlive()).as("nginx runs").isTrue();
        Thread.onSpinWait();
      }
    }
  }
}
