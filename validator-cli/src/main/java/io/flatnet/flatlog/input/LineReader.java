package io.flatnet.flatlog.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into blocks of physical lines. A line over the limit is counted to its end
 * without being held, so memory is bounded whatever the input.
 *
 * <p>Not thread-safe.
 */
final class LineReader {

  private static final int BLOCK_BYTES = 1 << 20;

  /** Bounds the findings of one block: a megabyte of line feeds is a million blank lines. */
  private static final int BLOCK_LINES = 4096;

  /** Eight bytes are looked at at a time: a zero byte among the differences is a line feed. */
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private final InputStream in;
  private final int maxLineBytes;
  private final boolean live;
  private byte[] bytes = new byte[0];
  private int start;
  private int filled;
  private long bytesOffset;
  private long bytesRead;
  private long nextLine = 1;
  private boolean ended;
  private boolean dry;
  private @Nullable LongLine longLine;

  /**
   * Arrays no block needs any more. Using them again spares the collector a megabyte for each
   * block.
   */
  private final Deque<byte[]> spare = new ArrayDeque<>();

  /**
   * Creates a reader.
   *
   * @param live whether complete lines are handed out as soon as no more bytes are waiting, rather
   *     than when a block is full
   */
  LineReader(InputStream in, int maxLineBytes, boolean live) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
    this.live = live;
  }

  /**
   * The next lines.
   *
   * @return a block of at least one line, or of none when the stream has no byte for now, which it
   *     says by reading 0; null at the end of the stream
   */
  @Nullable Block next() throws IOException {
    dry = false;
    while (true) {
      if (longLine != null) {
        return finish(longLine);
      }
      Block block = split();
      if (block.size() > 0) {
        nextLine += block.size();
        return block;
      }
      if (longLine == null) {
        if (ended) {
          return null;
        }
        if (dry) {
          return block;
        }
        readOn();
      }
    }
  }

  /** Takes the unfinished line to the start of a fresh buffer, since blocks still use the old. */
  private void readOn() throws IOException {
    byte[] fresh = fresh();
    int rest = filled - start;
    System.arraycopy(bytes, start, fresh, 0, rest);
    bytesOffset += start;
    bytes = fresh;
    start = 0;
    filled = rest;
    fill();
  }

  private byte[] fresh() {
    byte[] used = spare.poll();
    return used == null ? new byte[BLOCK_BYTES] : used;
  }

  /** Takes the array of blocks that nobody looks at any more. */
  void reuse(byte[] used) {
    if (used != bytes && used.length == BLOCK_BYTES) {
      spare.push(used);
    }
  }

  private void fill() throws IOException {
    boolean lineComplete = false;
    while (!ended && !dry && filled < bytes.length) {
      if (live && lineComplete && in.available() == 0) {
        break;
      }
      int read = in.read(bytes, filled, bytes.length - filled);
      if (read < 0) {
        ended = true;
      } else {
        dry = read == 0;
        lineComplete = lineComplete || (live && lineFeed(bytes, filled, filled + read) >= 0);
        filled += read;
        bytesRead += read;
      }
    }
  }

  private Block split() {
    Block block = new Block(bytes, bytesOffset, nextLine);
    int end = lineFeed(bytes, start, filled);
    while (end >= 0) {
      int content = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
      addLine(content, true, block);
      start = end + 1;
      if (block.size() == BLOCK_LINES) {
        return block;
      }
      end = lineFeed(bytes, start, filled);
    }
    int rest = filled - start;
    if (ended && rest > 0) {
      addLine(filled, false, block);
      start = filled;
    } else if (rest > maxLineBytes + 1) {
      // One byte more than the limit could still be the CR of a line end.
      longLine = longLine(filled, block);
      start = filled;
    }
    return block;
  }

  private void addLine(int end, boolean terminated, Block block) {
    if (end - start > maxLineBytes) {
      block.add(longLine(end, block).toLine(terminated));
    } else {
      block.add(start, end, terminated);
    }
  }

  private LongLine longLine(int end, Block block) {
    byte[] beginning =
        Arrays.copyOfRange(bytes, start, Math.min(end, start + Line.BEGINNING_BYTES));
    long number = nextLine + block.size();
    Part part = new Part(number, bytesOffset + start, 0, new Part.Prefix(0));
    return new LongLine(beginning, part, end - start, bytes[end - 1] == '\r');
  }

  private Block finish(LongLine line) throws IOException {
    long length = line.length;
    boolean carriageReturn = line.endsInCarriageReturn;
    int end = -1;
    bytes = fresh();
    while (end < 0 && !ended) {
      start = 0;
      filled = 0;
      int read = in.read(bytes);
      if (read < 0) {
        ended = true;
        break;
      }
      if (read == 0) {
        longLine = new LongLine(line.beginning, line.part, length, carriageReturn);
        return new Block(bytes, bytesOffset, nextLine);
      }
      filled = read;
      bytesRead += read;
      end = lineFeed(bytes, 0, read);
      int content = end < 0 ? read : end;
      if (content > 0) {
        carriageReturn = bytes[content - 1] == '\r';
        length += content;
      }
    }
    boolean terminated = end >= 0;
    start = end + 1;
    bytesOffset = line.part.offset() + length - (terminated ? end : 0);
    long content = terminated && carriageReturn ? length - 1 : length;
    Block block = new Block(bytes, bytesOffset, nextLine);
    block.add(new LongLine(line.beginning, line.part, content, false).toLine(terminated));
    nextLine++;
    longLine = null;
    return block;
  }

  long bytesRead() {
    return bytesRead;
  }

  private static int lineFeed(byte[] bytes, int start, int end) {
    int i = start;
    while (i + Long.BYTES <= end) {
      long differing = (long) LONG.get(bytes, i) ^ LINE_FEEDS;
      long zeros = (differing - ONES) & ~differing & HIGHS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return i < end ? i : -1;
  }

  /** A line over the limit, of which only the beginning is held. */
  private record LongLine(byte[] beginning, Part part, long length, boolean endsInCarriageReturn) {
    Line toLine(boolean terminated) {
      return Line.tooLong(beginning, length, terminated, List.of(part));
    }
  }
}
