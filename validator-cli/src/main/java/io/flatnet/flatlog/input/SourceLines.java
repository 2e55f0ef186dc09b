package io.flatnet.flatlog.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an input for whoever passes them on: no byte is missing among them. A line too long
 * to be held comes in pieces, so that memory is bounded whatever the input.
 *
 * <p>Not thread-safe.
 */
public final class SourceLines implements Closeable {

  /** Parts are kept with their wrappers, which for parts of a few bytes are most of it. */
  private static final int MOST_HELD_OF_PARTS = 1 << 22;

  private final RawInput in;
  private final Unwrapper unwrapper;
  private final int maxLineBytes;
  private final byte[] bytes;
  private final Map<String, Parts> unfinished = new LinkedHashMap<>();
  private int start;
  private int filled;
  private long offset;
  private long number = 1;
  private boolean inLine;
  private boolean ended;
  private @Nullable IOException failure;

  /** A piece that is to follow the one returned last. */
  private @Nullable SourceLine behind;

  private SourceLines(RawInput in, Wrap wrap, int maxLineBytes) {
    this.in = in;
    this.unwrapper = new Unwrapper(wrap, maxLineBytes);
    this.maxLineBytes = maxLineBytes;
    this.bytes = new byte[Unwrapper.physicalLimit(wrap, maxLineBytes) + "\r\n".length()];
  }

  /**
   * Opens an input.
   *
   * @param input what to open
   * @param wrap how its lines are wrapped
   * @param maxLineBytes the longest line that is held, in bytes
   * @return its lines, to be closed by the caller
   * @throws IOException when it cannot be opened
   */
  public static SourceLines open(Input input, Wrap wrap, int maxLineBytes) throws IOException {
    return new SourceLines(RawInput.open(input), wrap, maxLineBytes);
  }

  /**
   * The next line, or a piece of one.
   *
   * @return null at the end
   * @throws IOException when reading or decompressing fails, once all that was read is passed on
   */
  public @Nullable SourceLine next() throws IOException {
    while (true) {
      SourceLine physical = behind == null ? physical() : behind;
      behind = null;
      if (physical == null) {
        SourceLine rest = rest();
        if (rest == null && failure != null) {
          throw failure;
        }
        return rest;
      }
      SourceLine next = joined(physical);
      if (next != null) {
        return next;
      }
    }
  }

  /** Null when the line goes on in another physical line, and can be held until that comes. */
  private @Nullable SourceLine joined(SourceLine physical) {
    Line line = physical.line();
    if (line != null) {
      WrappedLine wrapped = unwrapper.read(line);
      return wrapped == null ? notWrapped(physical, line) : join(physical, line, wrapped);
    }
    if (physical.kind() == SourceLine.Kind.TOO_LONG) {
      WrappedLine wrapped = unwrapper.read(line(physical.start(), physical.end(), false));
      return wrapped == null ? physical : passOn(physical, wrapped);
    }
    return physical;
  }

  private @Nullable SourceLine physical() {
    int lineFeed = lineFeed(start);
    while (lineFeed < 0 && !ended && filled - start < bytes.length) {
      int looked = filled - start;
      fill();
      lineFeed = lineFeed(start + looked);
    }
    int from = start;
    int end = lineFeed < 0 ? filled : lineFeed + 1;
    if (from == end) {
      return null;
    }
    boolean first = !inLine;
    boolean complete = lineFeed >= 0 || (ended && failure == null);
    SourceLine.Kind kind =
        !first
            ? SourceLine.Kind.MORE
            : complete
                ? SourceLine.Kind.WHOLE
                : failure == null ? SourceLine.Kind.TOO_LONG : SourceLine.Kind.TORN;
    Line line = kind == SourceLine.Kind.WHOLE ? line(from, end, lineFeed >= 0) : null;
    SourceLine result = new SourceLine(bytes, from, end, number, line, kind);
    inLine = lineFeed < 0;
    number += lineFeed < 0 ? 0 : 1;
    offset += end - from;
    start = end;
    return result;
  }

  private Line line(int from, int end, boolean terminated) {
    int content = terminated ? end - 1 : end;
    if (terminated && content > from && bytes[content - 1] == '\r') {
      content--;
    }
    return Line.plain(bytes, from, content, number, offset, terminated);
  }

  private int lineFeed(int from) {
    for (int i = from; i < filled; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill() {
    System.arraycopy(bytes, start, bytes, 0, filled - start);
    filled -= start;
    start = 0;
    try {
      int read = in.stream().read(bytes, filled, bytes.length - filled);
      ended = read < 0;
      filled += Math.max(0, read);
    } catch (IOException e) {
      ended = true;
      failure = in.told(e);
    }
  }

  private @Nullable SourceLine join(SourceLine physical, Line line, WrappedLine wrapped) {
    Line joined = unwrapper.join(line, wrapped);
    Parts parts = unfinished.get(wrapped.stream());
    if (joined != null) {
      unfinished.remove(wrapped.stream());
    }
    if (parts == null && joined != null) {
      return whole(physical, joined);
    }
    if (parts == null) {
      parts = new Parts(physical.number());
      unfinished.put(wrapped.stream(), parts);
    }
    if (parts.passedOn) {
      return physical.as(SourceLine.Kind.MORE);
    }
    parts.add(physical, wrapped.end() - wrapped.start());
    if (joined != null) {
      return whole(parts.toLine(SourceLine.Kind.WHOLE), joined);
    }
    if (parts.length > maxLineBytes || parts.raw.size() > MOST_HELD_OF_PARTS) {
      SourceLine beginning = parts.toLine(SourceLine.Kind.TOO_LONG);
      parts.passedOn = true;
      parts.raw = new ByteArrayOutputStream();
      return beginning;
    }
    return null;
  }

  private SourceLine notWrapped(SourceLine physical, Line line) {
    return line.length() > maxLineBytes
        ? physical.as(SourceLine.Kind.TOO_LONG)
        : whole(physical, unwrapper.marked(line));
  }

  private static SourceLine whole(SourceLine source, Line line) {
    return line.truncated()
        ? source.as(SourceLine.Kind.TOO_LONG)
        : new SourceLine(
            source.bytes(), source.start(), source.end(), source.number(), line, source.kind());
  }

  /** A part that is too long by itself, behind those that were held, and before others. */
  private SourceLine passOn(SourceLine part, WrappedLine wrapped) {
    Parts before = unfinished.remove(wrapped.stream());
    unwrapper.rest(wrapped.stream());
    if (!wrapped.last()) {
      Parts behindIt = new Parts(part.number());
      behindIt.passedOn = true;
      unfinished.put(wrapped.stream(), behindIt);
    }
    if (before == null) {
      return part;
    }
    SourceLine more = part.as(SourceLine.Kind.MORE);
    if (before.passedOn) {
      return more;
    }
    behind = more;
    return before.toLine(SourceLine.Kind.TOO_LONG);
  }

  /** A line whose last part never came. */
  private @Nullable SourceLine rest() {
    Iterator<Map.Entry<String, Parts>> streams = unfinished.entrySet().iterator();
    while (streams.hasNext()) {
      Map.Entry<String, Parts> stream = streams.next();
      streams.remove();
      Line line = unwrapper.rest(stream.getKey());
      if (!stream.getValue().passedOn) {
        return line == null || failure != null
            ? stream.getValue().toLine(SourceLine.Kind.TORN)
            : whole(stream.getValue().toLine(SourceLine.Kind.WHOLE), line);
      }
    }
    return null;
  }

  /**
   * Whether the next line may have to be waited for.
   *
   * @return false while a whole line is at hand, and for files
   */
  public boolean waiting() {
    return in.live() && lineFeed(start) < 0;
  }

  /**
   * What happened to the file while it was read.
   *
   * @return what to tell the user when it shrank, so that lines are missing
   */
  public Optional<String> shrunk() {
    return in.shrunk();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The physical lines of a line that came in parts. */
  private static final class Parts {
    private final long number;
    private ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private long length;
    private boolean passedOn;

    Parts(long number) {
      this.number = number;
    }

    void add(SourceLine physical, int content) {
      raw.write(physical.bytes(), physical.start(), physical.end() - physical.start());
      length += content;
    }

    SourceLine toLine(SourceLine.Kind kind) {
      byte[] all = raw.toByteArray();
      return new SourceLine(all, 0, all.length, number, null, kind);
    }
  }
}
