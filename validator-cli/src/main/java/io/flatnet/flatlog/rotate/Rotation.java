package io.flatnet.flatlog.rotate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * One run of one policy: rename, reopen, compress, delete, in this order.
 *
 * <p>Each step can be stopped anywhere, and the next run goes on from what it finds in the folder.
 * Nothing is truncated or copied while it is written to, so no line is lost.
 */
public final class Rotation {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RotationPolicy policy;
  private final PathMatcher names;
  private final Clock clock;
  private final boolean dryRun;
  private final Consumer<Event> events;

  /** How long to wait for a writer that was asked to reopen. */
  private final Duration patience;

  /** A file that is there while others were renamed and their writer may not know it yet. */
  private final Path reopenIsDue;

  /**
   * What was done, or could not be done.
   *
   * @param failed whether it could not be done
   * @param text one line that names the file
   */
  public record Event(boolean failed, String text) {}

  /** An action on one file; when it fails, the others are still tried. */
  private interface Action {
    void run() throws IOException;
  }

  /**
   * A run that is still to be started.
   *
   * @param clock the time of the rotation, and the zone whose days count
   * @param dryRun true to say what would be done, and do nothing
   * @param events is told of every step, in the thread that runs it
   */
  public Rotation(RotationPolicy policy, Clock clock, boolean dryRun, Consumer<Event> events) {
    this(policy, clock, dryRun, events, PATIENCE);
  }

  Rotation(
      RotationPolicy policy,
      Clock clock,
      boolean dryRun,
      Consumer<Event> events,
      Duration patience) {
    this.patience = patience;
    this.policy = policy;
    this.names = policy.folder().getFileSystem().getPathMatcher("glob:" + policy.names());
    this.clock = clock;
    this.dryRun = dryRun;
    this.events = events;
    String policyName = Integer.toHexString(policy.names().hashCode());
    this.reopenIsDue = policy.folder().resolve(".flatlog-rotate." + policyName + ".reopen");
  }

  /**
   * Does what is due. When another run works in the same folder, says so and does nothing.
   *
   * @throws IOException if the folder cannot be read or written at all
   */
  public void run() throws IOException {
    if (dryRun) {
      rotate();
      return;
    }
    try (RotationLock lock = RotationLock.tryIn(policy.folder())) {
      if (lock == null) {
        events.accept(new Event(false, "another rotation works in " + policy.folder()));
        return;
      }
      rotate();
    }
  }

  private void rotate() throws IOException {
    deleteUnfinished();
    List<Archive> planned = new ArrayList<>();
    boolean reopened = reopenIfDue();
    if (reopened) {
      planned = renameDue();
      reopened = dryRun || reopenIfDue();
    }
    List<Archive> archives = archives();
    archives.addAll(planned);
    if (reopened) {
      compress(archives);
    }
    delete();
  }

  private boolean attempt(String what, Action action) {
    try {
      if (!dryRun) {
        action.run();
      }
      events.accept(new Event(false, dryRun ? "would " + what : what));
      return true;
    } catch (IOException e) {
      events.accept(new Event(true, "cannot " + what + ": " + reason(e)));
      return false;
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(policy.folder())) {
      for (Path file : all) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private boolean isOurs(String live) {
    return names.matches(Path.of(live));
  }

  private List<Path> live() throws IOException {
    return files().stream()
        .filter(file -> isOurs(Archive.nameOf(file)))
        .filter(file -> Archive.of(file) == null)
        .filter(file -> !Archive.nameOf(file).endsWith(Compressor.UNFINISHED))
        .toList();
  }

  private List<Archive> archives() throws IOException {
    List<Archive> archives = new ArrayList<>();
    for (Path file : files()) {
      Archive archive = Archive.of(file);
      if (archive != null && isOurs(archive.live())) {
        archives.add(archive);
      }
    }
    archives.sort(Comparator.comparing(Archive::rotatedAt));
    return archives;
  }

  /** What a run that was killed left behind; the file it was made from is still there. */
  private void deleteUnfinished() throws IOException {
    for (Path file : files()) {
      String name = Archive.nameOf(file);
      if (name.endsWith(Compressor.UNFINISHED)) {
        String whole = name.substring(0, name.length() - Compressor.UNFINISHED.length());
        Archive archive = Archive.of(file.resolveSibling(whole));
        if (archive != null && isOurs(archive.live())) {
          attempt("delete the unfinished " + file, () -> Files.delete(file));
        }
      }
    }
  }

  private List<Archive> renameDue() throws IOException {
    List<Archive> archives = archives();
    List<Archive> renamed = new ArrayList<>();
    for (Path file : live()) {
      if (isDue(file, archives)) {
        Archive archive = free(file);
        attempt(
            "rename " + file + " to " + Archive.nameOf(archive.file()),
            () -> {
              Files.writeString(reopenIsDue, "");
              Files.move(file, archive.file());
            });
        if (dryRun) {
          renamed.add(archive);
        }
      }
    }
    return renamed;
  }

  private boolean isDue(Path file, List<Archive> archives) throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      return false;
    }
    LocalDate today = LocalDate.now(clock);
    boolean rotatedToday =
        archives.stream()
            .filter(archive -> archive.live().equals(Archive.nameOf(file)))
            .anyMatch(it -> LocalDate.ofInstant(it.rotatedAt(), clock.getZone()).equals(today));
    return size >= policy.maxBytes() || (policy.daily() && !rotatedToday);
  }

  /** Under a name that is not taken, compressed or not: a clock may stand still or go back. */
  private Archive free(Path live) {
    Instant time = clock.instant();
    Archive archive = Archive.ofLive(live, time);
    while (isTaken(archive)) {
      time = time.plusMillis(1);
      archive = Archive.ofLive(live, time);
    }
    return archive;
  }

  private static boolean isTaken(Archive archive) {
    for (Compression compression : Compression.values()) {
      if (Files.exists(archive.compressedBy(compression), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  /** False when the writer may still write to a renamed file. */
  private boolean reopenIfDue() {
    if (!Files.exists(reopenIsDue)) {
      return true;
    }
    Reopen reopen = policy.reopen();
    return attempt(
        reopen == null ? "leave reopening to the writer" : "reopen: " + reopen,
        () -> {
          if (reopen != null) {
            reopen.run();
          }
          Files.deleteIfExists(reopenIsDue);
        });
  }

  private void compress(List<Archive> archives) {
    if (policy.compression() == Compression.NONE) {
      return;
    }
    Instant end = Instant.now().plus(patience);
    for (Archive archive : archives) {
      if (!archive.compressed()) {
        attempt(
            "compress " + archive.file(),
            () -> {
              awaitClosed(archive.file(), end);
              Compressor.replace(
                  archive.file(), archive.compressedBy(policy.compression()), policy.compression());
            });
      }
    }
  }

  private static void awaitClosed(Path file, Instant end) throws IOException {
    while (OpenFiles.mayBeWritten(file)) {
      if (Instant.now().isAfter(end)) {
        throw new IOException("something may still write to it; the next run tries again");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private void delete() throws IOException {
    List<Archive> kept = new ArrayList<>();
    Instant oldest = clock.instant().minus(Duration.ofDays(policy.keepDays()));
    for (Archive archive : archives()) {
      boolean old = archive.rotatedAt().isBefore(oldest);
      if (!old
          || !delete(
              archive,
              "older than " + (policy.keepDays() == 1 ? "a day" : policy.keepDays() + " days"))) {
        kept.add(archive);
      }
    }
    long total = 0;
    for (Path file : live()) {
      total += Files.size(file);
    }
    for (Archive archive : kept) {
      total += Files.size(archive.file());
    }
    for (Archive archive : kept) {
      if (total <= policy.keepBytes()) {
        return;
      }
      long size = Files.size(archive.file());
      if (delete(archive, "more than " + policy.keepBytes() + " bytes in all")) {
        total -= size;
      }
    }
  }

  private boolean delete(Archive archive, String why) {
    return attempt(
        "delete " + archive.file() + " (" + why + ")",
        () -> {
          if (!archive.compressed() && OpenFiles.mayBeWritten(archive.file())) {
            throw new IOException("something may still write to it");
          }
          Files.delete(archive.file());
        });
  }
}
