package io.flatnet.flatlog.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that have a name one after the other: when another file takes the name over, the one
 * before is read on for as long as somebody writes to it.
 *
 * <p>Not thread-safe.
 */
final class FollowedFile implements Closeable {

  /** Writers that still have a renamed file open are given so long to write something. */
  private static final long QUIET_NANOS = 2_000_000_000L;

  private final Input input;
  private final Path path;
  private final Wrap wrap;
  private final int maxLineBytes;
  private @Nullable Opened current;
  private final Deque<Opened> renamed = new ArrayDeque<>();
  private long bytesOfClosed;

  private static final class Opened {
    private final GrowingFile file;
    private final Object identity;
    private long lastGrowth = System.nanoTime();

    Opened(GrowingFile file, Object identity) {
      this.file = file;
      this.identity = identity;
    }
  }

  FollowedFile(Input input, Path path, Wrap wrap, int maxLineBytes) {
    this.input = input;
    this.path = path;
    this.wrap = wrap;
    this.maxLineBytes = maxLineBytes;
  }

  Input input() {
    return input;
  }

  /** What tells a file from others whatever its name: its inode, or when it was made. */
  static Optional<Object> identity(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return Optional.of(key == null ? attributes.creationTime() : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether a file of that identity is open. */
  boolean has(Object identity) {
    Opened opened = current;
    return (opened != null && opened.identity.equals(identity))
        || renamed.stream().anyMatch(file -> file.identity.equals(identity));
  }

  /** The lines that came since the last call. */
  List<Block> poll() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Opened opened : List.copyOf(renamed)) {
      List<Block> more = opened.file.poll();
      blocks.addAll(more);
      long now = System.nanoTime();
      if (!more.isEmpty()) {
        opened.lastGrowth = now;
      } else if (now - opened.lastGrowth > QUIET_NANOS) {
        blocks.addAll(opened.file.end());
        close(opened);
        renamed.remove(opened);
      }
    }
    Opened opened = current;
    List<Block> more = opened == null ? List.of() : opened.file.poll();
    blocks.addAll(more);
    if (more.isEmpty()) {
      lookForAnother(opened);
    }
    return blocks;
  }

  private void lookForAnother(@Nullable Opened before) throws IOException {
    Optional<Object> identity = identity(path);
    if (identity.isEmpty() || (before != null && before.identity.equals(identity.get()))) {
      return;
    }
    GrowingFile file;
    try {
      file = new GrowingFile(path, wrap, maxLineBytes);
    } catch (NoSuchFileException e) {
      return;
    }
    if (before != null) {
      file.continues(before.file);
      before.lastGrowth = System.nanoTime();
      renamed.add(before);
    }
    current = new Opened(file, identity.get());
  }

  long bytesRead() {
    long bytes = bytesOfClosed;
    for (Opened opened : renamed) {
      bytes += opened.file.bytesRead();
    }
    return bytes + (current == null ? 0 : current.file.bytesRead());
  }

  private void close(Opened opened) throws IOException {
    bytesOfClosed += opened.file.bytesRead();
    opened.file.close();
  }

  @Override
  public void close() throws IOException {
    for (Opened opened : renamed) {
      close(opened);
    }
    renamed.clear();
    if (current != null) {
      close(current);
      current = null;
    }
  }
}
