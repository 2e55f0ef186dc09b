package io.flatnet.flatlog.rotate;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rotated file, known by its name: {@code access.log.20261122T150405.123Z}, and {@code .gz} or
 * {@code .zst} after it once it is compressed.
 *
 * @param file the file
 * @param live the name of the file it was
 * @param rotatedAt when it was renamed, to the millisecond
 * @param compressed whether it is compressed
 */
record Archive(Path file, String live, Instant rotatedAt, boolean compressed) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern NAME =
      Pattern.compile("(.+)\\.([0-9]{8}T[0-9]{6}\\.[0-9]{3}Z)(\\.gz|\\.zst)?");

  static @Nullable Archive of(Path file) {
    Matcher name = NAME.matcher(nameOf(file));
    if (!name.matches()) {
      return null;
    }
    try {
      Instant rotatedAt = TIME.parse(name.group(2), Instant::from);
      return new Archive(file, name.group(1), rotatedAt, name.group(3) != null);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Where {@code live} goes when it is rotated at {@code time}. */
  static Archive ofLive(Path live, Instant time) {
    String name = nameOf(live);
    return new Archive(live.resolveSibling(name + "." + TIME.format(time)), name, time, false);
  }

  Path compressedBy(Compression compression) {
    return file.resolveSibling(nameOf(file) + compression.suffix());
  }

  static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
