package io.flatnet.flatlog.input;

import java.util.Locale;

/** How a container runtime wraps the lines of a log. */
public enum Wrap {
  /** Each line that looks like a wrapped one is taken out of its wrapper. */
  AUTO,
  /** Lines are records as they stand. */
  NONE,
  /** The CRI logging format, also Podman's {@code k8s-file}: time, stream, P or F, text. */
  CRI,
  /** Docker's {@code json-file}: an object with log, stream and time. */
  DOCKER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
