package io.flatnet.flatlog.sdk.record;

import org.jspecify.annotations.Nullable;

/** What an object says about itself, whatever its code does. */
final class Texts {

  private static final String NULL = "null";

  private Texts() {}

  /**
   * The object's text.
   *
   * @param value any object
   * @return its {@code toString()}, or a note in angle brackets when that fails
   */
  @SuppressWarnings(
      "CatchThrowable") // StackOverflowError included: an argument must not end a caller
  static String of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    try {
      String text = value.toString();
      return text == null ? NULL : text;
    } catch (Throwable t) {
      return unprintable(value, t);
    }
  }

  static String unprintable(Object value, Throwable why) {
    return "<unprintable: "
        + value.getClass().getName()
        + " threw "
        + why.getClass().getName()
        + ">";
  }
}
