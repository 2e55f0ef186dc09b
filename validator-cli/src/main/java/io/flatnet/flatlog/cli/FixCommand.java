package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.convert.ConvertOptions;
import io.flatnet.flatlog.convert.LineConverter;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.schema.RecordFields;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flatlog fix}. */
@Command(
    name = "fix",
    description = {
      "Makes conforming records of near misses: other loggers' JSON (pino, bunyan, ECS,"
          + " OpenTelemetry, logstash, GELF), logfmt, klog, nginx's combined and error log.",
      "Tells what it changed and what it could not. It guesses nothing: a component, a time zone or"
          + " a year that a line does not tell must be given. What is no field of a record goes into"
          + " extra. Lines it can make no record of are passed on as they are, and counted."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:every line is a conforming record now",
      "1:of some lines no record could be made",
      "2:bad usage, or an input that cannot be read or an output that cannot be written"
    },
    footer = {
      "  flatlog fix --output fixed.log app.log",
      "  podman logs web | flatlog fix --component web -",
      "  flatlog fix --component gateway --time-zone Asia/Tokyo --output out.log error.log",
      "  flatlog fix --changes changes.jsonl --rejected rest.log app.log > fixed.log"
    })
final class FixCommand implements Callable<Integer> {

  @Mixin private InputOptions in = new InputOptions();

  @Option(
      names = "--component",
      paramLabel = "NAME",
      description = "The component of records that name none.")
  private @Nullable String component;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "The zone of times without one, such as Asia/Tokyo or +09:00.")
  private @Nullable String timeZone;

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "The year of dates without one (klog).")
  private @Nullable Integer year;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the records there, not to stdout.")
  private @Nullable Path output;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description =
          "Write the lines of which no record could be made there, not among the records.")
  private @Nullable Path rejected;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "Write there what was done to each line that did not conform: JSON lines.")
  private @Nullable Path changes;

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() throws IOException {
    LineConverter converter;
    InputFinder finder = new InputFinder();
    List<Input> inputs;
    FixedLines lines;
    try {
      converter = new LineConverter(options());
      inputs = finder.find(in.paths());
      lines = open(inputs);
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    finder.problems().forEach(Terminal::say);
    boolean readable = finder.problems().isEmpty();
    try (lines) {
      for (Input input : inputs) {
        readable &= lines.convert(input, in.wrap(), converter);
      }
    }
    lines.summary().forEach(Terminal::say);
    if (!readable) {
      return ExitCode.TROUBLE;
    }
    return lines.failed() > 0 ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private ConvertOptions options() throws BadOptionException {
    if (component != null && !component.matches(RecordFields.COMPONENT_PATTERN)) {
      throw new BadOptionException(
          "--component is " + component + ", expected " + RecordFields.COMPONENT_PATTERN);
    }
    if (year != null && (year < 1 || year > 9999)) {
      throw new BadOptionException("--year is " + year + ", expected 1 to 9999");
    }
    try {
      ZoneId zone = timeZone == null ? null : ZoneId.of(timeZone);
      return new ConvertOptions(component, zone, year == null ? 0 : year);
    } catch (DateTimeException e) {
      throw new BadOptionException(
          "--time-zone is "
              + timeZone
              + ", expected such as UTC, +09:00 or Asia/Tokyo"
              + Suggestions.nearest(
                  String.valueOf(timeZone), List.copyOf(ZoneId.getAvailableZoneIds())));
    }
  }

  private FixedLines open(List<Input> inputs) throws BadOptionException {
    OutputFiles files = new OutputFiles(inputs);
    if (output == null) {
      files.takeStandardOutput();
    } else {
      files.take("--output", output);
    }
    if (rejected != null) {
      files.take("--rejected", rejected);
    }
    if (changes != null) {
      files.take("--changes", changes);
    }
    return new FixedLines(
        output == null ? new FileOutputStream(FileDescriptor.out) : files.open(output),
        rejected == null ? null : files.open(rejected),
        changes == null ? null : files.open(changes));
  }
}
