package io.flatnet.flatlog.loki;

/** A named query was asked for in a way it cannot be. Its message says so in one line. */
public final class InvalidQueryException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidQueryException(String message) {
    super(message);
  }
}
