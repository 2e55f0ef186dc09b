package io.flatnet.flatlog.pattern;

/** A regular expression, or a part of it, that engines read differently or that grows too large. */
public final class UnknownPatternException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownPatternException(String what) {
    super(what);
  }
}
