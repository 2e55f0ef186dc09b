package io.flatnet.flatlog.input;

import java.util.Locale;

/** How a container runtime wraps the lines of a log. */
public enum Wrap {
  /** Each line that looks like a wrapped one is taken out of its wrapper. */
  AUTO("a record"),
  /** Lines are records as they stand. */
  NONE("a record"),
  /** The CRI logging format, also Podman's {@code k8s-file}: time, stream, P or F, text. */
  CRI("a line of CRI: time, stdout or stderr, P or F, text"),
  /** Docker's {@code json-file}: an object with log, stream and time. */
  DOCKER("a line of Docker's json-file: an object with log, stream and time");

  private final String form;

  Wrap(String form) {
    this.form = form;
  }

  /**
   * What a line looks like.
   *
   * @return a few words
   */
  public String form() {
    return form;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
