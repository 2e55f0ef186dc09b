package io.flatnet.flatlog.sdk.record;

import org.jspecify.annotations.Nullable;

/** Stands for a throwable whose own methods cannot be called safely. */
public final class StandInThrowable extends Throwable {

  private final String standsFor;

  /**
   * Makes a stand-in.
   *
   * @param standsFor class name of the throwable it stands for
   * @param message what it says, or a note that it could not be asked
   * @param cause its cause; null when it has none or could not be asked
   * @param stack its frames; empty when it could not be asked
   */
  public StandInThrowable(
      String standsFor,
      @Nullable String message,
      @Nullable Throwable cause,
      StackTraceElement[] stack) {
    super(message, cause, true, true);
    this.standsFor = standsFor;
    setStackTrace(stack);
  }

  String standsFor() {
    return standsFor;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
