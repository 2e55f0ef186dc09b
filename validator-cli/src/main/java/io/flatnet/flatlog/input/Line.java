package io.flatnet.flatlog.input;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One logical line of a log, without its line end: usually one physical line, several when a
 * container runtime wrote it in parts.
 *
 * <p>The bytes are a view into a block: valid until the block's bytes are used again.
 */
public final class Line {

  /** How much of a line over the limit is kept, to be shown. */
  static final int BEGINNING_BYTES = 256;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final long length;
  private final boolean terminated;
  private final List<Part> parts;
  private final @Nullable Wrap missingWrap;

  private Line(
      byte[] bytes, int start, int end, long length, boolean terminated, List<Part> parts) {
    this(bytes, start, end, length, terminated, parts, null);
  }

  private Line(
      byte[] bytes,
      int start,
      int end,
      long length,
      boolean terminated,
      List<Part> parts,
      @Nullable Wrap missingWrap) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.length = length;
    this.terminated = terminated;
    this.parts = parts;
    this.missingWrap = missingWrap;
  }

  /**
   * A line by itself: line 1 of an input of its own.
   *
   * @param bytes the line without its line end; not copied
   * @return the line
   */
  public static Line of(byte[] bytes) {
    return plain(bytes, 0, bytes.length, 1, 0, true);
  }

  static Line plain(
      byte[] bytes, int start, int end, long number, long offset, boolean terminated) {
    Part part = new Part(number, offset, 0, new Part.Prefix(0));
    return new Line(bytes, start, end, end - start, terminated, List.of(part));
  }

  /** A line over the limit, of which only the beginning was kept. */
  static Line tooLong(byte[] beginning, long length, boolean terminated, List<Part> parts) {
    return new Line(beginning, 0, beginning.length, length, terminated, parts);
  }

  /** The same line with only its beginning kept. */
  Line cut(int beginning) {
    int kept = Math.min(beginning, end - start);
    return tooLong(Arrays.copyOfRange(bytes, start, start + kept), length, terminated, parts);
  }

  /**
   * The same line with bytes of its own, so that it may be kept when its block is gone.
   *
   * @return a copy
   */
  public Line detached() {
    byte[] own = Arrays.copyOfRange(bytes, start, end);
    return new Line(own, 0, own.length, length, terminated, parts, missingWrap);
  }

  /** The same line, found where one that is wrapped was expected. */
  Line missing(Wrap wrap) {
    return new Line(bytes, start, end, length, terminated, parts, wrap);
  }

  static Line joined(byte[] bytes, boolean terminated, List<Part> parts) {
    return new Line(bytes, 0, bytes.length, bytes.length, terminated, parts);
  }

  /**
   * The array that holds the line.
   *
   * @return not a copy: not to be changed
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Where the line starts in {@link #bytes()}.
   *
   * @return an index
   */
  public int start() {
    return start;
  }

  /**
   * Where the line ends in {@link #bytes()}.
   *
   * @return an index, exclusive
   */
  public int end() {
    return end;
  }

  /**
   * How long the line is.
   *
   * @return in bytes, without the line end; more than {@code end() - start()} when the line was too
   *     long to be kept
   */
  public long length() {
    return length;
  }

  /**
   * Whether only the beginning was kept.
   *
   * @return true for a line over the limit
   */
  public boolean truncated() {
    return length != end - start;
  }

  /**
   * Whether the line ended in a line feed.
   *
   * @return false for the last line of an input, and when the last part of a wrapped line is
   *     missing
   */
  public boolean terminated() {
    return terminated;
  }

  /**
   * How the line should have been wrapped.
   *
   * @return null unless all lines were said to be wrapped and this one is not
   */
  public @Nullable Wrap missingWrap() {
    return missingWrap;
  }

  /**
   * Where a byte of this line lies in the input.
   *
   * @param index from 0 to the line's length
   * @return its physical line and column
   */
  public Position position(int index) {
    Part part = parts.get(0);
    for (Part candidate : parts) {
      if (candidate.firstIndex() <= index) {
        part = candidate;
      }
    }
    int column = part.origin().column(bytes, start + part.firstIndex(), start + index);
    return new Position(part.line(), column, part.offset());
  }
}
