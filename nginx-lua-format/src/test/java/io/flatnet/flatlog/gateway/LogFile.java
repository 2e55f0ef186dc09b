package io.flatnet.flatlog.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a growing log: each call gives the complete lines that came since the last one. */
final class LogFile {

  private final Path file;
  private long position;

  LogFile(Path file) {
    this.file = file;
  }

  /** New complete lines, without their line ends. */
  List<byte[]> newLines() {
    byte[] bytes = rest();
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    position += start;
    return lines;
  }

  /** Waits until at least {@code count} new lines are there and takes all there are. */
  List<byte[]> awaitLines(int count) {
    List<byte[]> lines = new ArrayList<>();
    Waiting.until(
        count + " lines in " + file,
        () -> {
          lines.addAll(newLines());
          return lines.size() >= count;
        });
    return lines;
  }

  private byte[] rest() {
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try (FileChannel channel = FileChannel.open(file).position(position)) {
      return Channels.newInputStream(channel).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
