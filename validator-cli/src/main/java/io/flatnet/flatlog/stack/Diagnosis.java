package io.flatnet.flatlog.stack;

import java.util.Locale;

/**
 * What one look at a running stack showed.
 *
 * @param subject what was looked at
 * @param verdict how it is
 * @param found what was seen, for a person
 * @param next what to do about it; empty when nothing is to be done
 */
public record Diagnosis(String subject, Verdict verdict, String found, String next) {

  /** How something is. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Not as it should be, but logs are kept and found. */
    WARNING,
    /** Logs are lost or cannot be found. */
    BROKEN,
    /** It could not be looked at, because of something else. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Diagnosis ok(String subject, String found) {
    return new Diagnosis(subject, Verdict.OK, found, "");
  }

  static Diagnosis warning(String subject, String found, String next) {
    return new Diagnosis(subject, Verdict.WARNING, found, next);
  }

  static Diagnosis broken(String subject, String found, String next) {
    return new Diagnosis(subject, Verdict.BROKEN, found, next);
  }

  static Diagnosis unknown(String subject, String found) {
    return new Diagnosis(subject, Verdict.UNKNOWN, found, "");
  }
}
