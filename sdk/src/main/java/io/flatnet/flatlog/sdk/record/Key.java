package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.RecordFields;
import java.nio.charset.StandardCharsets;

/** A key of the record's extra, as it was given and as it is written. Immutable. */
final class Key {

  /** What a key means when it stands at the top of an event's values. */
  enum Role {
    /** Goes into extra under its own name. */
    PLAIN,
    /** Goes to the top-level field when its value is valid for it. */
    COMPONENT,
    REQUEST_ID,
    DURATION_MS,
    ERROR,
    /** A part of extra.cni. */
    CNI,
    /** A name that extra must not repeat, or that the SDK writes itself. */
    TAKEN
  }

  static final String CNI_PREFIX = "cni.";

  final String given;

  /** What a reader of the record gets, so that two keys that are written alike are one. */
  final String name;

  /** The quotes and the colon included. */
  final byte[] json;

  final Role role;
  final boolean secret;

  private Key(String given, String name, byte[] json, Role role, boolean secret) {
    this.given = given;
    this.name = name;
    this.json = json;
    this.role = role;
    this.secret = secret;
  }

  static Key of(String given, int maxBytes, boolean secret) {
    JsonBytes out =
        new JsonBytes(given.length() < 64 ? given.length() * 2 + 8 : 128, maxBytes, null);
    out.string(given);
    int end = out.position();
    out.raw(':');
    String name = end == given.length() + 2 ? given : written(out, end);
    return new Key(given, name, out.toByteArray(), roleOf(name), secret);
  }

  private static String written(JsonBytes out, int end) {
    String text = new String(out.buffer(), 1, end - 2, StandardCharsets.UTF_8);
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        name.append(c);
        continue;
      }
      c = text.charAt(++i);
      switch (c) {
        case 'n' -> name.append('\n');
        case 'r' -> name.append('\r');
        case 't' -> name.append('\t');
        case 'u' -> {
          name.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
          i += 4;
        }
        default -> name.append(c);
      }
    }
    return name.toString();
  }

  boolean isWrittenLike(Key other) {
    return this == other || name.equals(other.name);
  }

  private static Role roleOf(String name) {
    return switch (name) {
      case RecordFields.COMPONENT -> Role.COMPONENT;
      case RecordFields.REQUEST_ID -> Role.REQUEST_ID;
      case RecordFields.DURATION_MS -> Role.DURATION_MS;
      case RecordFields.ERROR -> Role.ERROR;
      case RecordFields.TIMESTAMP,
          RecordFields.LEVEL,
          RecordFields.MESSAGE,
          RecordFields.EXTRA,
          ExtraNames.TRUNCATED ->
          Role.TAKEN;
      default -> name.startsWith(CNI_PREFIX) ? Role.CNI : Role.PLAIN;
    };
  }
}
