package io.flatnet.flatlog.sdk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs hostile events made of the choices of a random generator. */
final class HostileEvents {

  private static final String[] ALPHABET = {
    "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\r", "\t", "é", "漢", "😀", "\u2028", "{}", "{", "}",
    "[", ",", ":", "'", "_", "-", ".", "=", "@", "b", "x", "J", "K", "\u200d", "\uffff", "\\{}"
  };
  private static final String[] HIDDEN = {
    "\u0000", "\u001b[31m", "\u007f", "\u0085", "\u202e", "\u2066", "\ufeff", "\ud800", "\udfff"
  };
  private static final List<org.slf4j.event.Level> LEVELS = List.of(org.slf4j.event.Level.values());

  private static final String[] KEYS = {
    "k",
    "user",
    "timestamp",
    "level",
    "message",
    "extra",
    "component",
    "request_id",
    "duration_ms",
    "error",
    "logger",
    "thread",
    "truncated",
    "cni.command",
    "cni.x",
    "cni",
    "markers",
    "a.b",
    "",
    "k_2"
  };

  private final Random random;

  HostileEvents(Random random) {
    this.random = random;
  }

  /** Returns the plain texts that must be found again. */
  List<String> logOne(Encoding encoding) {
    List<String> plain = new ArrayList<>();
    encoding.mdc().clear();
    for (int i = random.nextInt(4); i > 0; i--) {
      String key = key();
      if (encoding.mdc().get(key) == null) {
        encoding.mdc().put(key, remembered(plain, key));
      }
    }
    LoggingEventBuilder event = encoding.log.atLevel(LEVELS.get(random.nextInt(LEVELS.size())));
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = key();
      event =
          random.nextInt(3) == 0
              ? event.addKeyValue(key, remembered(plain, key))
              : event.addKeyValue(key, value(4));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      event = event.addArgument(random.nextBoolean() ? value(2) : structured());
    }
    if (random.nextInt(8) == 0) {
      event = event.addMarker(marker());
    }
    if (random.nextInt(8) == 0) {
      event = event.setCause(throwable(3));
    }
    String message = text();
    if (!message.contains("{}") && !message.isEmpty() && isPlain(message)) {
      plain.add(message);
    }
    event.log(message);
    return plain;
  }

  private String remembered(List<String> plain, String key) {
    String text = text();
    // What is a secret, or a number in a field of numbers, is not meant to be found as it was.
    if (isPlain(text) && !key.equals("duration_ms")) {
      plain.add(text);
    }
    return text;
  }

  private static boolean isPlain(String text) {
    for (String hidden : HIDDEN) {
      if (text.contains(hidden)) {
        return false;
      }
    }
    return Redaction.standard().redact(text).equals(text);
  }

  private String key() {
    return random.nextInt(4) == 0 ? text() : KEYS[random.nextInt(KEYS.length)];
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(50) == 0 ? random.nextInt(3000) : random.nextInt(12);
    boolean hostile = random.nextInt(5) == 0;
    for (int i = 0; i < length; i++) {
      text.append(
          hostile && random.nextInt(6) == 0
              ? HIDDEN[random.nextInt(HIDDEN.length)]
              : ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return text.toString();
  }

  private @Nullable Object value(int depth) {
    int kinds = depth == 0 ? 12 : 18;
    return switch (random.nextInt(kinds)) {
      case 0 -> null;
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> Double.longBitsToDouble(random.nextLong());
      case 4 -> Float.intBitsToFloat(random.nextInt());
      case 5 -> random.nextBoolean();
      case 6 -> new BigDecimal(new BigInteger(random.nextInt(3000), random), random.nextInt());
      case 7 -> (char) random.nextInt(65536);
      case 8 -> new Throwing();
      case 9 -> random.nextInt(1000) / 100.0;
      case 10 -> throwable(1);
      case 11 -> text();
      case 12 -> random.ints(random.nextInt(5)).toArray();
      case 13 -> Arrays.asList(value(depth - 1), value(depth - 1));
      case 14 -> map(depth);
      case 15 -> new Hostile.Bean();
      case 16 -> cycle(depth);
      default -> new Object[] {value(depth - 1), text()};
    };
  }

  private List<Object> cycle(int depth) {
    List<Object> cycle = new ArrayList<>();
    cycle.add(map(depth));
    cycle.add(cycle);
    return cycle;
  }

  private Map<Object, Object> map(int depth) {
    Map<Object, Object> map = random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(
          random.nextInt(4) == 0 ? value(0) instanceof Number n ? n : "n" : key(),
          value(depth - 1));
    }
    return map;
  }

  private Object structured() {
    return random.nextBoolean()
        ? StructuredArguments.kv(key(), value(2))
        : StructuredArguments.raw(key(), text());
  }

  private org.slf4j.Marker marker() {
    return switch (random.nextInt(3)) {
      case 0 -> Fatal.MARKER;
      case 1 -> Markers.append(key(), value(2));
      default -> Markers.appendRaw(key(), text());
    };
  }

  private Throwable throwable(int depth) {
    Throwable cause = depth == 0 || random.nextBoolean() ? null : throwable(depth - 1);
    Throwable result =
        random.nextInt(5) == 0 ? new ThrowingException() : new IllegalStateException(text(), cause);
    if (depth > 0 && random.nextInt(3) == 0) {
      result.addSuppressed(throwable(depth - 1));
    }
    return result;
  }

  private static final class Throwing {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private static final class ThrowingException extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
