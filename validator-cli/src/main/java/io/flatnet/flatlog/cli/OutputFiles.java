package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.Reasons;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a command writes, by whatever names and links they are called: none of them is
 * read as well, since it would be emptied first, and no two are one, since each would overwrite the
 * other. Not thread-safe.
 */
final class OutputFiles {

  private static final Path STDIN = Path.of("/dev/stdin");
  private static final Path STDOUT = Path.of("/dev/stdout");
  private static final Path STDERR = Path.of("/dev/stderr");

  /** Bits of a file's mode that tell its kind, and the kind of terminals and of /dev/null. */
  private static final int KIND = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final List<Path> read = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();

  /**
   * Creates it.
   *
   * @param inputs what is read
   */
  OutputFiles(List<Input> inputs) {
    for (Input input : inputs) {
      Path path = input.path();
      read.add(path == null ? STDIN : path);
    }
  }

  /** Takes a file that is read. */
  void takeInput(Path file) {
    read.add(file);
  }

  /** Takes standard output, where something is written there. */
  void takeStandardOutput() throws BadOptionException {
    if (Files.isRegularFile(STDOUT)) {
      for (Path input : read) {
        if (areOne(STDOUT, input)) {
          throw new BadOptionException(
              "standard output leads to "
                  + (input.equals(STDIN) ? Input.STDIN_NAME : input)
                  + ", which is one of the inputs");
        }
      }
    }
    written.add(STDOUT);
  }

  /**
   * Takes a file that will be written.
   *
   * @param option what names it, such as {@code --output}
   * @param file what it names
   */
  void take(String option, Path file) throws BadOptionException {
    boolean device = Files.exists(file) && !Files.isRegularFile(file);
    for (Path input : read) {
      if (!device && areOne(file, input)) {
        throw new BadOptionException(option + " is " + file + ", which is one of the inputs");
      }
    }
    for (Path other : written) {
      if (areOne(file, other) && !takesLinesOfAll(file)) {
        throw new BadOptionException(
            other.equals(STDOUT)
                ? file + " is standard output, to which something else is written"
                : "two outputs would be written to " + file);
      }
    }
    written.add(file);
  }

  /** Terminals, and what forgets all. */
  private static boolean takesLinesOfAll(Path file) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return (mode & KIND) == CHARACTER_DEVICE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // It does not exist yet, or this system has no such files.
      return false;
    }
  }

  private static boolean areOne(Path first, Path second) {
    try {
      return place(first).equals(place(second))
          || (Files.exists(first) && Files.exists(second) && Files.isSameFile(first, second));
    } catch (IOException e) {
      // What cannot be compared cannot be opened either, and is reported then.
      return false;
    }
  }

  /** Where a file is, or would come into being. */
  private static Path place(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(at) && links < MOST_LINKS; links++) {
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    Path folder = at.getParent();
    return folder != null && Files.exists(folder)
        ? folder.toRealPath().resolve(at.getFileName())
        : at.normalize();
  }

  /**
   * Opens a file that was taken. What leads to a standard stream is written behind what stands
   * there, as the stream itself is.
   */
  OutputStream open(Path file) throws BadOptionException {
    if (areOne(file, STDOUT)) {
      return new StandardStream(FileDescriptor.out);
    }
    if (areOne(file, STDERR)) {
      return new StandardStream(FileDescriptor.err);
    }
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new BadOptionException("cannot write " + file + ": " + Reasons.of(e));
    }
  }

  /** Stays open for what else is written there. */
  private static final class StandardStream extends FileOutputStream {

    StandardStream(FileDescriptor descriptor) {
      super(descriptor);
    }

    @Override
    public void close() {}
  }
}
