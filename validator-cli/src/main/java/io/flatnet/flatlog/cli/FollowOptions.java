package io.flatnet.flatlog.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether logs are checked while they are written, and for how long. */
final class FollowOptions {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

  @Option(
      names = "--follow",
      description = "Go on with what is written, across rotation, until interrupted.")
  private boolean follow;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "With --follow: end after this time, such as 30s, 5m or 1h.")
  private @Nullable String time;

  @Option(
      names = "--until-records",
      paramLabel = "N",
      description = "With --follow: end after N records; fewer when --for ends it are a failure.")
  private @Nullable Long records;

  boolean follow() {
    return follow;
  }

  /** When to stop. */
  Limits limits(List<String> paths) throws BadOptionException {
    if (!follow && (time != null || records != null)) {
      throw new BadOptionException(
          (time != null ? "--for" : "--until-records") + " needs --follow");
    }
    if (follow && paths.contains("-")) {
      throw new BadOptionException("standard input is read to its end without --follow");
    }
    if (records != null && records < 1) {
      throw new BadOptionException("--until-records is " + records + ", expected 1 or more");
    }
    return new Limits(
        time == null ? null : duration(time), records == null ? Long.MAX_VALUE : records);
  }

  /**
   * When following ends.
   *
   * @param time null for never
   * @param records how many are enough
   */
  record Limits(@Nullable Duration time, long records) {}

  private static Duration duration(String text) throws BadOptionException {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new BadOptionException("--for is " + text + ", expected a time such as 30s, 5m or 1h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
