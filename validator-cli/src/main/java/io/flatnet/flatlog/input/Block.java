package io.flatnet.flatlog.input;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of consecutive lines of one input: what one worker checks at a time. Filled by one thread,
 * then only read.
 */
public final class Block {

  private static final int FIRST_CAPACITY = 1024;

  private final byte[] bytes;
  private final long baseOffset;
  private final long firstLine;
  private int[] starts = new int[FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private @Nullable Line @Nullable [] special;
  private int count;
  private boolean terminated = true;

  /**
   * Creates an empty block.
   *
   * @param bytes what the plain lines are views into
   * @param baseOffset offset of {@code bytes[0]} in the input
   * @param firstLine number of the first line, 1-based
   */
  Block(byte[] bytes, long baseOffset, long firstLine) {
    this.bytes = bytes;
    this.baseOffset = baseOffset;
    this.firstLine = firstLine;
  }

  void add(int start, int end, boolean lineTerminated) {
    grow();
    starts[count] = start;
    ends[count] = end;
    count++;
    terminated = lineTerminated;
  }

  void add(Line line) {
    grow();
    @Nullable Line[] lines = special;
    if (lines == null || lines.length < starts.length) {
      lines = lines == null ? new Line[starts.length] : Arrays.copyOf(lines, starts.length);
      special = lines;
    }
    lines[count] = line;
    count++;
    terminated = line.terminated();
  }

  private void grow() {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
  }

  /**
   * How many lines the block has.
   *
   * @return 0 or more
   */
  public int size() {
    return count;
  }

  /**
   * A line.
   *
   * @param index 0 to {@code size() - 1}
   * @return the line
   */
  public Line line(int index) {
    @Nullable Line[] lines = special;
    if (lines != null && index < lines.length) {
      Line line = lines[index];
      if (line != null) {
        return line;
      }
    }
    boolean lineTerminated = terminated || index < count - 1;
    long offset = baseOffset + starts[index];
    return Line.plain(bytes, starts[index], ends[index], firstLine + index, offset, lineTerminated);
  }

  /**
   * Whether a line is a view into {@link #bytes()}, whole and ended by a line feed.
   *
   * @param index 0 to {@code size() - 1}
   * @return false when only {@link #line} can tell
   */
  public boolean isPlain(int index) {
    @Nullable Line[] lines = special;
    boolean lineTerminated = terminated || index < count - 1;
    return lineTerminated && (lines == null || index >= lines.length || lines[index] == null);
  }

  /**
   * What plain lines are views into.
   *
   * @return not a copy: not to be changed
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Where a plain line starts.
   *
   * @param index 0 to {@code size() - 1}
   * @return an index in {@link #bytes()}
   */
  public int start(int index) {
    return starts[index];
  }

  /**
   * Where a plain line ends, its line end not counted.
   *
   * @param index 0 to {@code size() - 1}
   * @return an index in {@link #bytes()}, exclusive
   */
  public int end(int index) {
    return ends[index];
  }
}
