package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Place;

/** A file that nginx could not read. */
final class SyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Place place;

  SyntaxException(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }
}
