package io.flatnet.flatlog.sdk;

import org.slf4j.Logger;
import org.slf4j.Marker;

public final class Fatal {
  public static final Marker MARKER = null;

  private Fatal() {}

  public static void log(Logger logger, String message, Throwable cause) {
    throw new UnsupportedOperationException();
  }
}
