package io.flatnet.flatlog.conform;

/** A program that nothing can be said about; the message says why and what to do. */
public final class UnusableProgramException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableProgramException(String message) {
    super(message);
  }
}
