package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.RecordFields;

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

  /** What is written between the quotes, before escaping. */
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

  /** The key as a reader of the record gets it, so that two keys that are written alike are one. */
  private static String written(JsonBytes out, int end) {
    return new String(out.buffer(), 1, end - 2, java.nio.charset.StandardCharsets.UTF_8);
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
