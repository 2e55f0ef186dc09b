package io.flatnet.flatlog.input;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines out of the wrapper of a container runtime and joins those it wrote in parts, a stream
 * (stdout, stderr) at a time. Lines without a wrapper pass as they are, marked where all should be
 * wrapped.
 *
 * <p>Not thread-safe: one for each input.
 */
final class Unwrapper {

  private final Wrap wrap;
  private final int maxLineBytes;
  private final Map<String, Joined> unfinished = new LinkedHashMap<>();

  Unwrapper(Wrap wrap, int maxLineBytes) {
    this.wrap = wrap;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * The longest physical line a reader has to hold so that no logical line within the limit is
   * refused for its wrapper.
   */
  static int physicalLimit(Wrap wrap, int maxLineBytes) {
    return wrap == Wrap.NONE ? maxLineBytes : 2 * maxLineBytes + 4096;
  }

  /** The block itself when all its lines are records as they stand, otherwise one with them. */
  Block unwrap(Block block) {
    if (wrap == Wrap.NONE || (wrap == Wrap.AUTO && !needsWork(block))) {
      return block;
    }
    Block result = new Block(block.bytes(), 0, 1);
    for (int i = 0; i < block.size(); i++) {
      Line line = block.line(i);
      WrappedLine wrapped = read(line);
      if (wrapped == null) {
        Line kept = line.length() > maxLineBytes ? line.cut(Line.BEGINNING_BYTES) : line;
        result.add(marked(kept));
      } else {
        Line joined = join(line, wrapped);
        if (joined != null) {
          result.add(joined);
        }
      }
    }
    return result;
  }

  /** The lines whose last part never came; null when there are none. */
  @Nullable Block rest() {
    if (unfinished.isEmpty()) {
      return null;
    }
    Block result = new Block(new byte[0], 0, 1);
    unfinished.values().forEach(joined -> result.add(joined.toLine(false)));
    unfinished.clear();
    return result;
  }

  /** A line that is not wrapped, marked where it should be. */
  Line marked(Line line) {
    return wrap == Wrap.CRI || wrap == Wrap.DOCKER ? line.missing(wrap) : line;
  }

  private boolean needsWork(Block block) {
    for (int i = 0; i < block.size(); i++) {
      // A plain line is looked at where it lies: this is done for every line of every file.
      if (block.isPlain(i)
          ? needsWork(block.bytes(), block.start(i), block.end(i))
          : needsWork(block.line(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean needsWork(Line line) {
    return line.truncated() || needsWork(line.bytes(), line.start(), line.end());
  }

  private boolean needsWork(byte[] bytes, int start, int end) {
    return end - start > maxLineBytes
        || CriLine.looksLike(bytes, start, end)
        || DockerLine.looksLike(bytes, start, end);
  }

  /** What a physical line holds; null when it is not wrapped. */
  @Nullable WrappedLine read(Line line) {
    WrappedLine result = null;
    if (wrap != Wrap.DOCKER && CriLine.looksLike(line.bytes(), line.start(), line.end())) {
      result = CriLine.read(line);
    }
    if (result == null
        && wrap != Wrap.CRI
        && DockerLine.looksLike(line.bytes(), line.start(), line.end())) {
      result = DockerLine.read(line);
    }
    return result;
  }

  /** Adds what a physical line holds; null when the line goes on in another one. */
  @Nullable Line join(Line line, WrappedLine wrapped) {
    Joined joined = unfinished.remove(wrapped.stream());
    if (joined == null) {
      joined = new Joined();
    }
    joined.add(line, wrapped);
    if (wrapped.last()) {
      return joined.toLine(line.terminated());
    }
    unfinished.put(wrapped.stream(), joined);
    return null;
  }

  /** The line of a stream whose last part never came; null when there is none. */
  @Nullable Line rest(String stream) {
    Joined joined = unfinished.remove(stream);
    return joined == null ? null : joined.toLine(false);
  }

  /** A logical line while its parts come in; over the limit only the beginning is kept. */
  private final class Joined {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final List<Part> parts = new ArrayList<>();
    private long length;

    void add(Line line, WrappedLine wrapped) {
      Position start = line.position(0);
      boolean empty = wrapped.start() == wrapped.end();
      // Parts without a byte never fill the line up: without end they would fill the memory.
      if (length <= maxLineBytes && !(empty && !parts.isEmpty())) {
        parts.add(new Part(start.line(), start.offset(), (int) length, wrapped.origin()));
        bytes.write(wrapped.bytes(), wrapped.start(), wrapped.end() - wrapped.start());
      }
      length += line.length() - (line.end() - line.start()) + wrapped.end() - wrapped.start();
    }

    Line toLine(boolean terminated) {
      byte[] joined = bytes.toByteArray();
      boolean carriageReturn =
          terminated && joined.length == length && length > 0 && joined[joined.length - 1] == '\r';
      int content = carriageReturn ? joined.length - 1 : joined.length;
      if (length - (carriageReturn ? 1 : 0) > maxLineBytes) {
        byte[] beginning = Arrays.copyOf(joined, Math.min(content, Line.BEGINNING_BYTES));
        return Line.tooLong(beginning, length, terminated, parts);
      }
      return Line.joined(Arrays.copyOf(joined, content), terminated, parts);
    }
  }
}
