package io.flatnet.flatlog.input;

import io.flatnet.flatlog.suggest.NearestFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Why reading or writing failed, in words for a person. */
public final class Reasons {

  private Reasons() {}

  /**
   * The reason behind an exception.
   *
   * @param e what was thrown
   * @return a few words without the file's name
   */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException missing && missing.getFile() != null) {
      return missing(Path.of(missing.getFile()));
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "a file is where a folder should be";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (reason == null) {
      return e.getClass().getSimpleName();
    }
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }

  /**
   * That there is no such file, and whether one of a similar name was meant.
   *
   * @param file which one
   * @return a few words without the file's name
   */
  public static String missing(Path file) {
    return "no such file or folder" + NearestFile.question(file);
  }
}
