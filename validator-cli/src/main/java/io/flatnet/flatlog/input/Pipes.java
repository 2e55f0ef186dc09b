package io.flatnet.flatlog.input;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens named pipes without waiting for a writer for ever. */
final class Pipes {

  private static final int WAIT_SECONDS = 5;

  /** What stat(2) says a file is, and what it says of a socket. */
  private static final int FILE_TYPE = 0xF000;

  private static final int SOCKET = 0xC000;

  private Pipes() {}

  /**
   * Opens a FIFO or a device.
   *
   * @throws IOException also when no process opens the other end of a FIFO
   */
  static InputStream open(Path path) throws IOException {
    CompletableFuture<InputStream> opened =
        CompletableFuture.supplyAsync(() -> openBlocking(path), Pipes::onDaemonThread);
    try {
      return opened.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "it is a pipe and no process opened it for writing within " + WAIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    }
  }

  private static InputStream openBlocking(Path path) {
    try {
      // The stream of java.nio asks a pipe for its position when it is asked what is available.
      return new FileInputStream(path.toFile());
    } catch (IOException e) {
      throw new CompletionException(new IOException(reason(path, e), e));
    }
  }

  private static String reason(Path path, IOException e) {
    if (isSocket(path)) {
      return "it is a socket";
    }
    // It is "name (reason)".
    String message = String.valueOf(e.getMessage());
    String before = path + " (";
    return message.startsWith(before) && message.endsWith(")")
        ? message.substring(before.length(), message.length() - 1)
        : message;
  }

  private static boolean isSocket(Path path) {
    try {
      return path.getFileSystem().supportedFileAttributeViews().contains("unix")
          && Files.getAttribute(path, "unix:mode") instanceof Integer mode
          && (mode & FILE_TYPE) == SOCKET;
    } catch (IOException e) {
      return false;
    }
  }

  private static void onDaemonThread(Runnable task) {
    Thread thread = new Thread(task, "open-pipe");
    thread.setDaemon(true);
    thread.start();
  }
}
