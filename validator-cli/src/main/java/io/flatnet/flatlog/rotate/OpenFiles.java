package io.flatnet.flatlog.rotate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether some process still has a file open for writing.
 *
 * <p>Linux tells for the processes one may look at: proc(5), {@code /proc/PID/fd} and {@code
 * fdinfo}. Where it does not tell, a file counts as open until nothing was written for a while.
 * Windows refuses to open a file without sharing it with writers while there is one.
 */
final class OpenFiles {

  private static final Path PROC = Path.of("/proc");
  private static final Duration QUIET = Duration.ofMinutes(1);

  private OpenFiles() {}

  static boolean mayBeWritten(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.fileKey() == null) {
      return sharedWithWriter(file);
    }
    boolean sawAll = Files.isDirectory(PROC.resolve("self/fd"));
    if (sawAll) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
        for (Path process : processes) {
          switch (writes(process, attributes.fileKey())) {
            case YES -> {
              return true;
            }
            case UNKNOWN -> sawAll = false;
            case NO -> {}
          }
        }
      }
    }
    Instant quietSince = attributes.lastModifiedTime().toInstant();
    return !sawAll && Instant.now().isBefore(quietSince.plus(QUIET));
  }

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private static Answer writes(Path process, Object fileKey) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (isFile(descriptor, fileKey) && opensForWriting(process, descriptor)) {
          return Answer.YES;
        }
      }
      return Answer.NO;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return Files.exists(process) ? Answer.UNKNOWN : Answer.NO;
    }
  }

  private static boolean isFile(Path descriptor, Object fileKey) {
    try {
      return fileKey.equals(Files.readAttributes(descriptor, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return false; // closed meanwhile, or a pipe or socket
    }
  }

  private static boolean opensForWriting(Path process, Path descriptor) throws IOException {
    Path info = process.resolve("fdinfo").resolve(Archive.nameOf(descriptor));
    try {
      return Files.readAllLines(info).stream()
          .filter(line -> line.startsWith("flags:"))
          .anyMatch(line -> (Integer.parseInt(line.substring(6).strip(), 8) & 3) != 0);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean sharedWithWriter(Path file) throws IOException {
    try (FileChannel alone =
        FileChannel.open(file, StandardOpenOption.READ, notSharedWithWriters())) {
      return !alone.isOpen();
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      return true;
    }
  }

  /**
   * The JDK's {@code ExtendedOpenOption.NOSHARE_WRITE}, which only Windows knows. By name:
   * compilers warn of it, though the module jdk.unsupported exports it.
   */
  private static OpenOption notSharedWithWriters() {
    try {
      Class<?> options = Class.forName("com.sun.nio.file.ExtendedOpenOption");
      return (OpenOption) options.getField("NOSHARE_WRITE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java cannot tell whether a file is open", e);
    }
  }
}
