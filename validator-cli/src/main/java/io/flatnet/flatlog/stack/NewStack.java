package io.flatnet.flatlog.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;

/** What a stack needs besides its rendered files: a catalogue to start from, and secrets. */
public final class NewStack {

  /** The keys of the object storage, as variables of an environment; below the stack's folder. */
  static final String STORAGE_KEYS = "secrets/object-storage.env";

  private static final String PASSWORD = "secrets/grafana-admin-password";

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
    return secret(folder.resolve(PASSWORD), NewStack::random);
  }

  /**
   * Makes the keys of an object storage that is the stack's own, unless they are there; for
   * somebody else's, a file to put his keys into.
   *
   * @param folder of the catalogue
   * @param storage the object storage
   * @return the file with the keys
   * @throws IOException when it cannot be written
   */
  public static Path makeStorageKeys(Path folder, Catalogue.ObjectStorage storage)
      throws IOException {
    return secret(
        folder.resolve(STORAGE_KEYS),
        () -> {
          String forLoki = "AWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\n";
          if (!storage.isOwn()) {
            return forLoki.formatted("", "");
          }
          String key = random();
          String own = "ROOT_ACCESS_KEY_ID=%s\nROOT_SECRET_ACCESS_KEY=%s\n";
          return forLoki.formatted("flatlog", key) + own.formatted("flatlog", key);
        });
  }

  private static String random() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static Path secret(Path file, Supplier<String> content) throws IOException {
    Path secrets = Files.createDirectories(file.resolveSibling("."));
    Path ignore = secrets.resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
    if (!Files.exists(file)) {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, content.get());
    }
    return file;
  }
}
