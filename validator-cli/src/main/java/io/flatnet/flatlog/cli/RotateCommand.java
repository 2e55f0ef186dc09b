package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.rotate.Compression;
import io.flatnet.flatlog.rotate.Reopen;
import io.flatnet.flatlog.rotate.Rotation;
import io.flatnet.flatlog.rotate.RotationPolicy;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog rotate}. */
@Command(
    name = "rotate",
    description =
        "Rotates log files without losing a line: renames them, has their writer reopen, compresses"
            + " and deletes old ones. Run it from cron, a timer or the task scheduler: at any time,"
            + " twice at once, and again after it was killed.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:Everything that was due was done.",
      "2:Something could not be done; stderr says what. The next run tries again."
    },
    footer = {
      "  flatlog rotate                           the sources of logging/",
      "  flatlog rotate --catalogue my-stack/flatlog-stack.yaml --dry-run cni",
      "  flatlog rotate --keep-days 14 --reopen 'nginx -s reopen' '/var/log/nginx/*.log'",
      "  flatlog rotate --max-size 100MB --keep-size 1GB --signal /run/nginx.pid logs/access.log",
      "  flatlog rotate --dry-run 'F:/flatnet/logs/*.log'"
    })
final class RotateCommand implements Callable<Integer> {

  private static final String DEFAULT_CATALOGUE = "logging/" + Catalogue.FILE_NAME;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kKmMgG]?)[bB]?");

  private static final int DEFAULT_KEEP_DAYS = 14;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Log files that are being written; * and ? are allowed in the file's name. With"
              + " --catalogue: names of its sources, none for all that are rotated on this system.")
  private List<String> files = List.of();

  @Option(
      names = "--catalogue",
      paramLabel = "CATALOGUE",
      description =
          "Where paths, rotation, retention and reopening come from unless an option tells (default, when there is no FILE: "
              + DEFAULT_CATALOGUE
              + ").")
  private @Nullable Path catalogue;

  @Option(
      names = "--daily",
      negatable = true,
      fallbackValue = "true",
      description = "Rotate a file once a day, in the host's zone (default; --no-daily does not).")
  private @Nullable Boolean daily;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      description = "Rotate a file of this size at any time, such as 100MB (1 MB is 1024 KB).")
  private @Nullable String maxSize;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      description = "Delete rotated files after so many days (default: " + DEFAULT_KEEP_DAYS + ").")
  private @Nullable Integer keepDays;

  @Option(
      names = "--keep-size",
      paramLabel = "SIZE",
      description = "Delete the oldest rotated files while a FILE's are larger altogether.")
  private @Nullable String keepSize;

  @Option(
      names = "--compress",
      paramLabel = "HOW",
      defaultValue = "GZIP",
      description = "gzip, zstd or none (default: gzip).")
  private Compression compression = Compression.GZIP;

  @Option(
      names = "--reopen",
      paramLabel = "COMMAND",
      description = "What makes the writer reopen its files; run without a shell.")
  private @Nullable String reopen;

  @Option(
      names = "--signal",
      paramLabel = "PID_FILE",
      description = "Send USR1 to the process of this file instead.")
  private @Nullable Path pidFile;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    AtomicBoolean failed = new AtomicBoolean();
    try {
      if (catalogue == null && !files.isEmpty()) {
        for (String file : files) {
          String problem = problem(file);
          rotate(new SourceToRotate(file, file, Long.MAX_VALUE, DEFAULT_KEEP_DAYS, null), failed);
          if (problem != null) {
            Terminal.say(problem);
            failed.set(true);
          }
        }
      } else {
        for (SourceToRotate source : SourceToRotate.of(read(), files)) {
          try {
            announce(source);
            rotate(source, failed);
          } catch (BadOptionException e) {
            Terminal.say(source.name() + ": " + e.getMessage());
            failed.set(true);
          }
        }
      }
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
      return ExitCode.TROUBLE;
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    return failed.get() ? ExitCode.TROUBLE : ExitCode.OK;
  }

  private Catalogue read() throws BadOptionException, InvalidYamlException {
    Path file = catalogue == null ? Path.of(DEFAULT_CATALOGUE) : catalogue;
    try {
      return Catalogue.read(file);
    } catch (IOException e) {
      throw new BadOptionException(
          (catalogue == null ? "no FILE was given; for those of a stack: " : "")
              + "cannot read "
              + file
              + ": "
              + Reasons.of(e));
    }
  }

  private void announce(SourceToRotate source) throws BadOptionException {
    if (dryRun) {
      RotationPolicy policy = policy(source);
      boolean bySize = policy.maxBytes() != Long.MAX_VALUE;
      System.out.printf(
          "%s: %s%s%s, kept %s%n",
          source.name(),
          source.files(),
          policy.daily() ? ", daily" : "",
          bySize ? ", at " + policy.maxBytes() + " bytes" : "",
          policy.keepDays() + (policy.keepDays() == 1 ? " day" : " days"));
    }
  }

  private void rotate(SourceToRotate source, AtomicBoolean failed) throws BadOptionException {
    RotationPolicy policy = policy(source);
    try {
      Clock clock = Clock.system(ZoneId.systemDefault());
      new Rotation(policy, clock, dryRun, event -> tell(event, failed)).run();
    } catch (IOException e) {
      Terminal.say("cannot rotate " + source.files() + ": " + Reasons.of(e));
      failed.set(true);
    }
  }

  private static void tell(Rotation.Event event, AtomicBoolean failed) {
    if (event.failed()) {
      failed.set(true);
      Terminal.say(event.text());
    } else {
      System.out.println(event.text());
    }
  }

  /** As the options say, and else the source. */
  private RotationPolicy policy(SourceToRotate source) throws BadOptionException {
    String file = source.files();
    if (keepDays != null && keepDays < 1) {
      throw new BadOptionException("--keep-days is " + keepDays + ", expected 1 or more");
    }
    int nameStart = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    Path folder;
    try {
      folder = Path.of(nameStart == 0 ? "." : file.substring(0, nameStart));
    } catch (InvalidPathException e) {
      throw new BadOptionException(file + ": only the file's name may contain * and ?");
    }
    if (!Files.isDirectory(folder)) {
      throw new BadOptionException(file + ": there is no folder " + folder);
    }
    String names = file.substring(nameStart).replaceAll("[\\[\\]{}\\\\]", "\\\\$0");
    if (names.isEmpty()) {
      throw new BadOptionException(
          file + " is a folder, expected log files such as " + file + "*.log");
    }
    return new RotationPolicy(
        folder,
        names,
        daily == null ? source.daily() : daily,
        maxSize == null ? source.maxBytes() : bytes("--max-size", maxSize),
        keepDays == null ? source.keepDays() : keepDays,
        keepSize == null ? Long.MAX_VALUE : bytes("--keep-size", keepSize),
        compression,
        reopen == null && pidFile == null ? source.reopen() : howToReopen());
  }

  /**
   * Why nothing was there to be rotated; null when something was or may be. Between two runs a
   * writer may have no file, but then there are rotated ones.
   */
  private static @Nullable String problem(String name) {
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      return null;
    }
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      // That is said elsewhere, as is a folder that there is not.
      return null;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    if (Files.isDirectory(file)) {
      return name + " is a folder, expected log files such as " + name + "/*.log";
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return plain ? null : "cannot rotate " + name + ": it is a link or a device, no file";
    }
    String before = file.getFileName() + ".";
    try (DirectoryStream<Path> rotated =
        Files.newDirectoryStream(folder, one -> one.getFileName().toString().startsWith(before))) {
      return rotated.iterator().hasNext()
          ? null
          : "cannot rotate " + name + ": " + Reasons.missing(file);
    } catch (IOException e) {
      return "cannot rotate " + name + ": " + Reasons.of(e);
    }
  }

  private static long bytes(String option, String value) throws BadOptionException {
    Matcher size = SIZE.matcher(value);
    if (!size.matches()) {
      throw new BadOptionException(option + " is " + value + ", expected a size such as 100MB");
    }
    int unit = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
    long factor = size.group(2).isEmpty() ? 1 : 1L << (10 * unit);
    try {
      return Math.multiplyExact(Long.parseLong(size.group(1)), factor);
    } catch (ArithmeticException e) {
      throw new BadOptionException(option + " is " + value + ", expected less than 8 exabytes");
    }
  }

  private @Nullable Reopen howToReopen() throws BadOptionException {
    if (reopen != null && pidFile != null) {
      throw new BadOptionException("--reopen and --signal exclude each other");
    }
    if (reopen != null) {
      return Reopen.command(List.of(reopen.strip().split("\\s+")));
    }
    return pidFile == null ? null : Reopen.signal("USR1", pidFile);
  }
}
