package io.flatnet.flatlog.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** What a stack needs besides its rendered files: a catalogue to start from, and a password. */
public final class NewStack {

  private static final int PASSWORD_BYTES = 24;

  private NewStack() {}

  /**
   * Puts the catalogue of the standard into a folder that has none.
   *
   * @param folder made when missing
   * @return whether it was written
   * @throws IOException when it cannot be
   */
  public static boolean writeCatalogue(Path folder) throws IOException {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    if (Files.exists(file)) {
      return false;
    }
    Files.createDirectories(folder);
    try (InputStream in = NewStack.class.getResourceAsStream(Catalogue.FILE_NAME)) {
      Files.copy(Objects.requireNonNull(in, Catalogue.FILE_NAME), file);
    }
    return true;
  }

  /**
   * Makes a password for Grafana's administrator, unless there is one. Only the owner can read it,
   * and git is told to leave it alone.
   *
   * @param folder of the catalogue
   * @return the file with the password
   * @throws IOException when it cannot be written
   */
  public static Path makePassword(Path folder) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Path ignore = secrets.resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
    Path file = secrets.resolve("grafana-admin-password");
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return file;
  }
}
