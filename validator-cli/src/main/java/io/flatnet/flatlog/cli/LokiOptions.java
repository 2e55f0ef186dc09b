package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.loki.LokiClient;
import io.flatnet.flatlog.loki.Spans;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Loki is, and how long it may take. */
final class LokiOptions {

  static final int DEFAULT_PORT = 3100;

  @Option(
      names = "--loki",
      paramLabel = "URL",
      description =
          "Where Loki is (default: port "
              + DEFAULT_PORT
              + " of this host, or the catalogue's where one is read);"
              + " http://NAME:PASSWORD@HOST where a proxy asks for them.")
  private @Nullable String url;

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      defaultValue = "30s",
      description =
          "How long an answer may take, and a record on its way there (default:"
              + " ${DEFAULT-VALUE}).")
  private String timeout = "";

  Duration timeout() throws BadOptionException {
    return span("--timeout", timeout);
  }

  /** Loki where --loki says, or else at a port of this host. */
  LokiClient client(int port) throws BadOptionException {
    String address = url == null ? "http://127.0.0.1:" + port : url;
    Duration patience = timeout();
    try {
      return new LokiClient(URI.create(address), patience);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          "--loki is "
              + address.replaceFirst("//[^/]*@", "//")
              + ", expected an address such as http://127.0.0.1:3100");
    }
  }

  /** The value of an option that is a span of time. */
  static Duration span(String option, String text) throws BadOptionException {
    Duration span = Spans.parse(text);
    if (span == null) {
      throw new BadOptionException(
          option + " is " + text + ", expected a span such as 90s, 15m, 6h or 7d");
    }
    return span;
  }
}
