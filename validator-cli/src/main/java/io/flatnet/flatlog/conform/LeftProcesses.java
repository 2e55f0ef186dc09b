package io.flatnet.flatlog.conform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes that a program started and left behind. Whoever is their parent by then, they have the
 * environment they were started with: proc(5), {@code /proc/PID/environ}.
 */
final class LeftProcesses {

  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_LOOKS = 200;
  private static final long MILLIS_BETWEEN = 5;

  private LeftProcesses() {}

  /**
   * Kills what has an entry {@code NAME=VALUE} in its environment, where the system tells it, and
   * waits until it is gone. What nobody reaps has no environment any more.
   */
  static void kill(String entry) {
    try {
      // What was being forked when the others were looked at is there the next time.
      for (int i = 0; i < MOST_LOOKS; i++) {
        List<ProcessHandle> left = having(entry);
        if (left.isEmpty()) {
          return;
        }
        left.forEach(ProcessHandle::destroyForcibly);
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ProcessHandle> having(String entry) {
    long own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own && has(process, entry))
        .toList();
  }

  private static boolean has(ProcessHandle process, String entry) {
    Path file = PROCESSES.resolve(Long.toString(process.pid())).resolve("environ");
    try {
      // Each entry ends with a NUL, the last one too.
      String environment = "\0" + Files.readString(file, ISO_8859_1);
      return environment.contains("\0" + entry + "\0");
    } catch (IOException e) {
      // It has ended, belongs to somebody else, or this system has no such file.
      return false;
    }
  }
}
