package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.rotate.Compression;
import io.flatnet.flatlog.rotate.Reopen;
import io.flatnet.flatlog.rotate.Rotation;
import io.flatnet.flatlog.rotate.RotationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everything that was due was done.",
      "2:Something could not be done; stderr says what. The next run tries again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  flatlog rotate --keep-days 14 --reopen 'nginx -s reopen' '/var/log/nginx/*.log'",
      "  flatlog rotate --max-size 100MB --keep-size 1GB --signal /run/nginx.pid logs/access.log",
      "  flatlog rotate --dry-run 'F:/flatnet/logs/*.log'"
    })
final class RotateCommand implements Callable<Integer> {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kKmMgG]?)[bB]?");

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Log files that are being written; * and ? are allowed in the file's name.")
  private List<String> files = List.of();

  @Option(
      names = "--daily",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Rotate a file once a day, in the host's zone (default; --no-daily does not).")
  private boolean daily = true;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      description = "Rotate a file of this size at any time, such as 100MB (1 MB is 1024 KB).")
  private @Nullable String maxSize;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      defaultValue = "14",
      description = "Delete rotated files after so many days (default: ${DEFAULT-VALUE}).")
  private int keepDays = 14;

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
    for (String file : files) {
      try {
        new Rotation(
                policy(file),
                Clock.system(ZoneId.systemDefault()),
                dryRun,
                event -> tell(event, failed))
            .run();
      } catch (BadOptionException e) {
        Terminal.say(String.valueOf(e.getMessage()));
        return ExitCode.TROUBLE;
      } catch (IOException e) {
        Terminal.say("cannot rotate " + file + ": " + e);
        failed.set(true);
      }
    }
    return failed.get() ? ExitCode.TROUBLE : ExitCode.OK;
  }

  private static void tell(Rotation.Event event, AtomicBoolean failed) {
    if (event.failed()) {
      failed.set(true);
      Terminal.say(event.text());
    } else {
      System.out.println(event.text());
    }
  }

  private RotationPolicy policy(String file) throws BadOptionException {
    if (keepDays < 1) {
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
        daily,
        bytes("--max-size", maxSize),
        keepDays,
        bytes("--keep-size", keepSize),
        compression,
        howToReopen());
  }

  private static long bytes(String option, @Nullable String value) throws BadOptionException {
    if (value == null) {
      return Long.MAX_VALUE;
    }
    Matcher size = SIZE.matcher(value);
    if (!size.matches()) {
      throw new BadOptionException(option + " is " + value + ", expected a size such as 100MB");
    }
    int unit = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
    int shift = size.group(2).isEmpty() ? 0 : 10 * unit;
    return Long.parseLong(size.group(1)) << shift;
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
