package io.flatnet.flatlog.rotate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Only one rotation works in a folder at a time; the system ends the lock of one that died. */
final class RotationLock implements AutoCloseable {

  private final FileChannel channel;

  private RotationLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or null when another rotation has it. */
  static @Nullable RotationLock tryIn(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".flatlog-rotate.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new RotationLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another one in this process.
    }
    channel.close();
    return null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
