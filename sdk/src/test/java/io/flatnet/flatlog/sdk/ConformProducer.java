package io.flatnet.flatlog.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import tools.jackson.databind.JsonNode;

/** Logs with the SDK what {@code flatlog conform} asks for. */
final class ConformProducer {

  private static final int CANNOT = 77;
  private static final Logger LOG = LoggerFactory.getLogger(ConformProducer.class);

  private ConformProducer() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader steps = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = steps.readLine(); line != null; line = steps.readLine()) {
      step(Checked.MAPPER.readTree(line));
    }
  }

  private static void step(JsonNode step) throws InterruptedException {
    if (step.has("level")) {
      log(step);
    } else if (step.has("threads")) {
      List<Thread> threads = new ArrayList<>();
      for (JsonNode events : step.path("threads")) {
        threads.add(new Thread(() -> events.forEach(ConformProducer::log)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    } else {
      switch (step.path("end").asString("")) {
        case "exit" -> System.exit(3);
        case "killed" -> Runtime.getRuntime().halt(137);
        case "crash" -> throw error(step.path("error"));
        default -> System.exit(CANNOT);
      }
    }
  }

  @SuppressWarnings("try") // The scope is only to be closed.
  private static void log(JsonNode event) {
    String level = event.path("level").asString();
    boolean fatal = level.equals("fatal");
    LoggingEventBuilder builder =
        LOG.atLevel(fatal ? Level.ERROR : Level.valueOf(level.toUpperCase(Locale.ROOT)));
    if (fatal) {
      builder = builder.addMarker(Fatal.MARKER);
    }
    if (event.has("duration_ms")) {
      builder = builder.addKeyValue("duration_ms", event.path("duration_ms").numberValue());
    }
    if (event.has("error")) {
      builder = builder.setCause(error(event.path("error")));
    }
    for (var member : event.path("extra").properties()) {
      builder =
          builder.addKeyValue(
              member.getKey(), Checked.MAPPER.treeToValue(member.getValue(), Object.class));
    }
    for (var member : event.path("floats").properties()) {
      builder = builder.addKeyValue(member.getKey(), Double.valueOf(member.getValue().asString()));
    }
    String message =
        event.has("message_hex")
            ? new String(HexFormat.of().parseHex(event.path("message_hex").asString()), UTF_8)
            : event.path("message").asString();
    if (!event.has("request_id")) {
      builder.log(message);
      return;
    }
    try (RequestId.Scope scope = RequestId.accept(event.path("request_id").asString())) {
      builder.log(message);
    }
  }

  private static RuntimeException error(JsonNode error) {
    Throwable cause = error.has("cause") ? error(error.path("cause")) : null;
    return new IllegalStateException(error.path("message").asString(), cause);
  }
}
