package io.flatnet.flatlog.sdk.output;

import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log file that any number of processes append to at the same time. Not thread-safe.
 *
 * <p>Every line is one {@code write} to a file opened with O_APPEND, which the operating system
 * does not mix with others. A process killed in the middle of that write leaves a torn line without
 * an end, and whoever writes next would continue it. So after each write this class looks whether
 * its line began a line; if not, the last byte of the torn one is made a line end. No lock is
 * needed, and none can be left behind.
 *
 * <p>Nothing here is a channel: an interrupt would close it. On Windows, where only channels open a
 * file so that it can be renamed, the file is opened by {@link Files#newOutputStream}, whose
 * channel is not interruptible, and a torn line is looked for when the file is opened.
 */
public final class SharedLogFile {

  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final int LINE_END = '\n';
  private static final int OPEN_ATTEMPTS = 5;
  private static final int POSITION_ATTEMPTS = 1000;

  private final Path path;
  private final Supplier<byte[]> filler;
  private final boolean windows;
  private @Nullable OutputStream out;

  /** Shares the file descriptor of {@link #out}, to ask for its position. */
  private @Nullable FileInputStream position;

  /** The same file, opened without O_APPEND; null when it is not a regular file. */
  private @Nullable TailFile tail;

  private @Nullable Object fileKey;
  private @Nullable WindowsFile windowsFile;
  private long lastSeenMillis;

  /** Where the file ended when the last line of this process had been written; -1 if unknown. */
  private long knownEnd;

  /** The position of {@link #out}, which only its own writes move. */
  private long ownPosition;

  private boolean lineEndFirst;

  /**
   * Makes a log file, which is opened by the first write.
   *
   * @param path the file; its folder is not created
   * @param filler a line, its line end included, that is put in the place of one that could not be
   *     written whole
   */
  public SharedLogFile(Path path, Supplier<byte[]> filler) {
    this(path, filler, WINDOWS);
  }

  /** Opens the file as it must be opened on Windows, or as it is elsewhere. */
  SharedLogFile(Path path, Supplier<byte[]> filler, boolean windows) {
    this.path = path;
    this.filler = filler;
    this.windows = windows;
  }

  /**
   * Appends a line.
   *
   * @param buffer holds the line, its line end included
   * @param length the line's length in bytes, from index 0
   * @param nowMillis any clock's milliseconds: once in each of them the path is looked at, and the
   *     file is opened anew when it was renamed or deleted
   * @throws IOException when the line is not in the file; nothing of it is then left there, where
   *     that is possible
   */
  public void write(byte[] buffer, int length, long nowMillis) throws IOException {
    OutputStream target = out;
    if (target != null && nowMillis != lastSeenMillis && !isStillThere()) {
      close();
      target = null;
    }
    lastSeenMillis = nowMillis;
    if (target == null) {
      target = open();
    }
    byte[] line = buffer;
    int count = length;
    boolean prefixed = lineEndFirst;
    if (prefixed) {
      line = new byte[length + 1];
      line[0] = LINE_END;
      System.arraycopy(buffer, 0, line, 1, length);
      count++;
    }
    try {
      target.write(line, 0, count);
    } catch (IOException e) {
      blankFragment(count);
      close();
      throw e;
    }
    lineEndFirst = false;
    if (windowsFile != null) {
      windowsFile.wrote(count);
    }
    if (tail != null) {
      isolate(tail, count, prefixed);
    }
  }

  /** Closes the file; the next write opens it again. */
  public void close() {
    closeQuietly(out);
    closeQuietly(tail);
    closeQuietly(windowsFile);
    out = null;
    position = null;
    tail = null;
    windowsFile = null;
  }

  private static void closeQuietly(java.io.@Nullable Closeable file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // Every write has been reported on its own: there is nothing left to lose.
      }
    }
  }

  private boolean isStillThere() {
    if (windowsFile != null) {
      return windowsFile.isAt(path);
    }
    if (fileKey == null) {
      return true; // a device or a pipe
    }
    BasicFileAttributes now = attributes();
    return now != null && fileKey.equals(now.fileKey());
  }

  private OutputStream open() throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < OPEN_ATTEMPTS; attempt++) {
      try {
        OutputStream opened = openOnce();
        if (opened != null) {
          return opened;
        }
      } catch (IOException e) {
        last = e;
        close();
        break;
      }
      close();
    }
    throw last == null ? new IOException(path + " is replaced again and again") : last;
  }

  /** Returns null when the file was created or replaced meanwhile: all handles must be of one. */
  private @Nullable OutputStream openOnce() throws IOException {
    BasicFileAttributes before = attributes();
    ownPosition = 0;
    knownEnd = -1;
    lineEndFirst = false;
    fileKey = null;
    return windows ? openOnWindows(before) : openElsewhere(before);
  }

  private @Nullable OutputStream openElsewhere(@Nullable BasicFileAttributes before)
      throws IOException {
    FileOutputStream opened = new FileOutputStream(path.toFile(), true);
    out = opened;
    position = new FileInputStream(opened.getFD());
    if (before != null && !before.isRegularFile()) {
      return opened;
    }
    tail = TailFile.open(path);
    BasicFileAttributes after = attributes();
    if (before == null || after == null || !Objects.equals(before.fileKey(), after.fileKey())) {
      return null;
    }
    fileKey = before.fileKey();
    if (tail != null) {
      knownEnd = tail.length();
      lineEndFirst = knownEnd > 0 && tail.read(knownEnd - 1) != LINE_END;
    }
    return opened;
  }

  private @Nullable OutputStream openOnWindows(@Nullable BasicFileAttributes before)
      throws IOException {
    OutputStream opened =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    out = opened;
    if (before == null || before.isRegularFile()) {
      try {
        windowsFile = WindowsFile.open(path);
        lineEndFirst = !windowsFile.endsALine();
      } catch (NoSuchFileException | EOFException e) {
        return null;
      } catch (IOException e) {
        windowsFile = null; // it may only be appended to
      }
    }
    return opened;
  }

  private @Nullable BasicFileAttributes attributes() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  /** Makes sure that what was just written began a line. */
  private void isolate(TailFile file, int written, boolean prefixed) {
    try {
      if (knownEnd >= 0 && file.endsAfter(knownEnd, written)) {
        knownEnd += written;
        ownPosition = knownEnd;
        return;
      }
      long size = file.length();
      long end = positionOf(file);
      knownEnd = end;
      ownPosition = Math.max(0, end);
      long start = end - written;
      if (start < 0 || start >= size) {
        return; // emptied meanwhile by someone who copies and truncates
      }
      int before = start == 0 ? LINE_END : file.read(start - 1);
      if (prefixed && before == LINE_END) {
        // Somebody else has ended the torn line: an empty one would stand between them.
        file.write(start, ' ');
      } else if (!prefixed && before != LINE_END && before >= 0) {
        boolean alone = start == 1 || file.read(start - 2) == LINE_END;
        file.write(start - 1, alone ? ' ' : LINE_END);
      }
    } catch (IOException e) {
      knownEnd = -1; // it is written; the look-around is for those who come after a killed process
    }
  }

  /** Where this process's last write ended, or -1. */
  private long positionOf(TailFile file) throws IOException {
    FileInputStream shared = position;
    if (shared == null) {
      return -1;
    }
    for (int i = 0; i < POSITION_ATTEMPTS; i++) {
      long before = file.length();
      long behind = shared.available();
      if (file.length() == before) {
        return before - behind;
      }
    }
    return -1;
  }

  /**
   * Makes what a failed write left of a line harmless: a record of its own where there is room for
   * one, otherwise white space before the next record.
   */
  private void blankFragment(int count) {
    TailFile file = tail;
    if (file == null) {
      return;
    }
    try {
      long end = positionOf(file);
      if (end <= 0 || end == ownPosition || end > file.length()) {
        return;
      }
      byte[] last = file.read(Math.max(0, end - count), end);
      int size = 0;
      while (size < last.length && last[last.length - 1 - size] != LINE_END) {
        size++;
      }
      if (size > 0) {
        byte[] record = filler.get();
        byte[] blank = new byte[size];
        Arrays.fill(blank, (byte) ' ');
        if (size >= record.length) {
          System.arraycopy(record, 0, blank, 0, record.length - 1);
          blank[size - 1] = LINE_END;
        }
        file.write(end - size, blank);
      }
    } catch (IOException e) {
      knownEnd = -1; // it stays torn, and the next writer isolates it
    }
  }
}
