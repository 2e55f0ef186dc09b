package io.flatnet.flatlog.loki;

/** Loki could not be asked, or did not do what it was asked. Its message is for a person. */
public final class LokiException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Where the trouble lies. */
  public enum Kind {
    /** Nobody answers at the address, or not in time. */
    UNREACHABLE,
    /** It answered that it will not: bad query, credentials, limits. */
    REFUSED,
    /** It answered that it cannot. */
    FAILED,
    /** What answers is no Loki. */
    NOT_LOKI
  }

  private final Kind kind;

  LokiException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * Where the trouble lies.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }
}
