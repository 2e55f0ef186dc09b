package io.flatnet.flatlog.record;

/** An extension schema that cannot be used. The message names the file and what is wrong. */
public final class InvalidSchemaException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line for a person
   */
  public InvalidSchemaException(String message) {
    super(message);
  }
}
