package io.flatnet.flatlog.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real nginx with a configuration of its own, a temporary prefix and free ports.
 *
 * <p>In a configuration {@code @port:NAME@} is a free port of 127.0.0.1, {@code @product@} the
 * folder of the shipped files, {@code @prefix@} nginx's, and any other {@code @NAME@} what the test
 * gives. {@code @@} is one {@code @}.
 */
final class Nginx implements AutoCloseable {

  /** The folder of the shipped configuration and Lua. */
  static final Path PRODUCT =
      Path.of(Objects.requireNonNull(System.getProperty("flatlog.root"), "flatlog.root"))
          .resolve("nginx-lua-format");

  /** Where the nginx of a test lives if it does not say "zone": local time is not UTC. */
  static final ZoneOffset ZONE = ZoneOffset.ofHours(9);

  private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z][a-z0-9:-]*)?@");

  private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

  private final Path prefix;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Process process;

  /** Starts nginx with {@code resource} as its configuration and waits until it listens. */
  Nginx(Path prefix, String resource, Map<String, String> values) {
    this.prefix = prefix;
    writeConfiguration(prefix, fill(read(resource), values));
    this.process = start(values.getOrDefault("zone", "JST-9"));
    Waiting.until("nginx to start: " + errorLog(), this::started);
  }

  private String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match ->
                match.group(1) == null
                    ? "@"
                    : Matcher.quoteReplacement(value(match.group(1), values)));
  }

  private String value(String name, Map<String, String> values) {
    if (name.startsWith("port:")) {
      return String.valueOf(ports.computeIfAbsent(name.substring(5), key -> freePort()));
    }
    return switch (name) {
      case "product" -> PRODUCT.toString();
      case "prefix" -> prefix.toString();
      default -> Objects.requireNonNull(values.get(name), "no value for @" + name + "@");
    };
  }

  private static void writeConfiguration(Path prefix, String text) {
    try {
      Files.createDirectories(prefix.resolve("logs"));
      Files.createDirectories(prefix.resolve("conf"));
      Files.writeString(prefix.resolve("conf/nginx.conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(String zone) {
    ProcessBuilder nginx =
        new ProcessBuilder(
                Programs.nginx(), "-p", prefix.toString(), "-c", "conf/nginx.conf", "-g", GLOBALS)
            .redirectErrorStream(true)
            .redirectOutput(prefix.resolve("logs/console.log").toFile());
    nginx.environment().put("TZ", zone);
    try {
      return nginx.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * In the foreground, so that closing this object ends it; the pid file says it has started. As
   * root, the workers would become nobody, who may not enter the temporary folder.
   */
  private static final String GLOBALS =
      "daemon off; pid logs/nginx.pid;"
          + (System.getProperty("user.name").equals("root") ? " user root;" : "");

  private boolean started() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "nginx ended: " + Files.readString(prefix.resolve("logs/console.log")) + errorLog());
    }
    Path pid = prefix.resolve("logs/nginx.pid");
    return Files.exists(pid) && Files.size(pid) > 0;
  }

  int port(String name) {
    return Objects.requireNonNull(ports.get(name), () -> "no port is named " + name);
  }

  Path log(String name) {
    return prefix.resolve("logs").resolve(name);
  }

  /** What nginx said in its own log. */
  String errorLog() {
    Path file = prefix.resolve("logs/error.log");
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes nginx open its log files again, as after a rotation by renaming. */
  void reopenLogs() {
    signal("USR1");
  }

  /** Stops nginx once its requests are done, so that all of them are in the log. */
  void quit() {
    if (process.isAlive()) {
      signal("QUIT");
      Waiting.until("nginx to quit", () -> !process.isAlive());
    }
  }

  /** Starts new workers; the old ones end once their requests are done. */
  void reload() {
    signal("HUP");
  }

  long pid() {
    return process.pid();
  }

  /** The workers there are, old ones included. */
  List<ProcessHandle> workers() {
    return process.children().toList();
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends nginx at once, whatever its requests are doing. */
  @Override
  public void close() {
    if (process.isAlive()) {
      signal("TERM");
      Waiting.until("nginx to end", () -> !process.isAlive());
    }
  }

  static String read(String resource) {
    try (var in = Nginx.class.getResourceAsStream("/" + resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that was not given to another server, which may not listen there yet. */
  private static int freePort() {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN_PORTS.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
