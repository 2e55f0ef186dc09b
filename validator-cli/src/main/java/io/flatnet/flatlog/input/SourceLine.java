package io.flatnet.flatlog.input;

import org.jspecify.annotations.Nullable;

/**
 * A logical line together with the bytes it came as.
 *
 * @param bytes where those bytes are; a view, valid until the next line is read
 * @param start where they start
 * @param end where they end, exclusive; line ends and wrappers are among them
 * @param number of the physical line they start in, 1-based
 * @param line the line itself; null when it is not at hand as a whole
 * @param kind what there is of the line
 */
public record SourceLine(
    byte[] bytes, int start, int end, long number, @Nullable Line line, Kind kind) {

  /** What there is of a line. */
  public enum Kind {
    /** All of it. */
    WHOLE,
    /** The first bytes of a line that is too long to be held. */
    TOO_LONG,
    /** The first bytes of a line of which the rest could not be read. */
    TORN,
    /** More bytes of a line that was too long to be held. */
    MORE
  }

  SourceLine as(Kind other) {
    return new SourceLine(bytes, start, end, number, null, other);
  }
}
