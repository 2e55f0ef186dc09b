package io.flatnet.flatlog.cli;

/** An option's value that cannot be used; the message says what was found and expected. */
final class BadOptionException extends Exception {

  private static final long serialVersionUID = 1L;

  BadOptionException(String message) {
    super(message);
  }
}
