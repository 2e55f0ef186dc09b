package io.flatnet.flatlog.sdk.record;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds throwables whose own methods fail, and builds stand-ins for them.
 *
 * <p>logback asks a throwable for its message, stack, cause and suppressed exceptions before any
 * appender is called, by recursion: one that throws, or a chain too long for that, would lose the
 * event and throw into the application.
 */
public final class SafeThrowables {

  private static final int MAX_THROWABLES = 500;

  private SafeThrowables() {}

  /**
   * The throwable itself when it is safe, otherwise a stand-in with as much of it as can be had.
   *
   * @param throwable any throwable
   * @return a throwable whose methods return
   */
  public static Throwable of(Throwable throwable) {
    return isSafe(throwable) ? throwable : standIn(throwable, newIdentitySet());
  }

  /**
   * Whether logback can read a throwable.
   *
   * @param throwable any throwable
   * @return false when one of its methods fails or its causes are too many
   */
  @SuppressWarnings("CatchThrowable")
  public static boolean isSafe(Throwable throwable) {
    try {
      if (isSimple(throwable)) {
        return true;
      }
      return areSafe(throwable, newIdentitySet());
    } catch (Throwable t) {
      return false;
    }
  }

  /** The common case, without garbage: nothing overridden that could fail, no relatives. */
  private static boolean isSimple(Throwable throwable) {
    return throwable.getClass().getName().startsWith("java.")
        && throwable.getCause() == null
        && throwable.getSuppressed().length == 0
        && throwable.getClass().getClassLoader() == null;
  }

  private static boolean areSafe(@Nullable Throwable throwable, Set<Throwable> seen) {
    if (throwable == null || seen.contains(throwable)) {
      return true;
    }
    if (seen.size() == MAX_THROWABLES) {
      return false;
    }
    seen.add(throwable);
    String text = throwable.getMessage() + throwable;
    for (StackTraceElement element : throwable.getStackTrace()) {
      if (element == null || text.isEmpty()) {
        return false;
      }
    }
    if (!areSafe(throwable.getCause(), seen)) {
      return false;
    }
    for (Throwable suppressed : throwable.getSuppressed()) {
      if (suppressed == null || !areSafe(suppressed, seen)) {
        return false;
      }
    }
    return true;
  }

  private static Throwable standIn(Throwable throwable, Set<Throwable> seen) {
    seen.add(throwable);
    Throwable cause = causeOf(throwable);
    Throwable safeCause =
        cause == null || seen.contains(cause) || seen.size() >= MAX_THROWABLES / 4
            ? null
            : standIn(cause, seen);
    Throwable result =
        new StandInThrowable(
            throwable.getClass().getName(), messageOf(throwable), safeCause, stackOf(throwable));
    for (Throwable suppressed : throwable.getSuppressed()) {
      if (!seen.contains(suppressed) && seen.size() < MAX_THROWABLES / 4) {
        result.addSuppressed(standIn(suppressed, seen));
      }
    }
    return result;
  }

  @SuppressWarnings("CatchThrowable")
  private static @Nullable String messageOf(Throwable throwable) {
    try {
      return throwable.getMessage();
    } catch (Throwable t) {
      return Texts.unprintable(throwable, t);
    }
  }

  @SuppressWarnings("CatchThrowable")
  private static @Nullable Throwable causeOf(Throwable throwable) {
    try {
      return throwable.getCause();
    } catch (Throwable t) {
      return null;
    }
  }

  @SuppressWarnings("CatchThrowable")
  private static StackTraceElement[] stackOf(Throwable throwable) {
    try {
      StackTraceElement[] stack = throwable.getStackTrace();
      for (StackTraceElement element : stack) {
        if (element == null) {
          return new StackTraceElement[0];
        }
      }
      return stack;
    } catch (Throwable t) {
      return new StackTraceElement[0];
    }
  }

  private static Set<Throwable> newIdentitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
