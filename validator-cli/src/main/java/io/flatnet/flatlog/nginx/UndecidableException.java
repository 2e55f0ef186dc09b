package io.flatnet.flatlog.nginx;

/** What a variable holds cannot be told without nginx itself. */
final class UndecidableException extends Exception {

  private static final long serialVersionUID = 1L;

  UndecidableException(String reason) {
    super(reason);
  }
}
