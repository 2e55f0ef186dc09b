package io.flatnet.flatlog.rotate;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Replaces a file by its compressed form. Whenever it is stopped, the whole file or the whole
 * compressed form is there, perhaps both, and running it again ends it well.
 */
final class Compressor {

  /** The end of the name of a file that is not finished. */
  static final String UNFINISHED = ".part";

  private Compressor() {}

  /**
   * Compresses {@code file} into {@code target} and deletes it.
   *
   * @throws IOException also if the file grew meanwhile; it is kept then
   */
  static void replace(Path file, Path target, Compression compression) throws IOException {
    Path part = target.resolveSibling(Archive.nameOf(target) + UNFINISHED);
    long read;
    try (InputStream in = Files.newInputStream(file);
        FileOutputStream disk = new FileOutputStream(part.toFile())) {
      OutputStream out = compression.compressing(new BufferedOutputStream(disk, 1 << 16));
      read = in.transferTo(out);
      out.close();
    }
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    copyRights(file, part);
    Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
    if (Files.size(file) != read) {
      Files.delete(part);
      throw new IOException("something still writes to it");
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(file);
  }

  /** Who may read the file may read its compressed form. */
  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (source == null || target == null) {
      return;
    }
    PosixFileAttributes rights = source.readAttributes();
    PosixFileAttributes own = target.readAttributes();
    if (!own.group().equals(rights.group())) {
      target.setGroup(rights.group());
    }
    if (!own.owner().equals(rights.owner())) {
      target.setOwner(rights.owner());
    }
    target.setPermissions(rights.permissions());
  }
}
