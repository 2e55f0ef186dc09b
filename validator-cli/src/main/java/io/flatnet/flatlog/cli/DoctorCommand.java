package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.report.DiagnosisFormat;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.stack.Diagnosis;
import io.flatnet.flatlog.stack.Doctor;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog stack doctor}. */
@Command(
    name = "doctor",
    description =
        "Looks at a running stack: is Loki ready, does a record get there through the collector, as it"
            + " should, and is it kept as long as it should?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:all is fine",
      "1:something is not, or could not be looked at",
      "2:bad usage, or a catalogue that cannot be used"
    },
    footer = {
      "  flatlog stack doctor                     the stack of logging/",
      "  flatlog stack doctor --loki http://127.0.0.1:3100 --canary /var/log/flatnet/doctor.log"
    })
final class DoctorCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "logging",
      description = "Where " + Catalogue.FILE_NAME + " lies (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Mixin private LokiOptions loki = new LokiOptions();

  @Option(
      names = "--canary",
      paramLabel = "FILE",
      description =
          "The watched file that a record is written to (default: flatlog-doctor.log beside the"
              + " first source with a * in its path).")
  private @Nullable Path canary;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DiagnosisFormat format = DiagnosisFormat.TEXT;

  @Mixin private ColorOption color = new ColorOption();

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() throws IOException {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    Doctor doctor;
    try {
      Catalogue catalogue = Catalogue.read(file);
      doctor =
          new Doctor(
              loki.client(catalogue.ports().loki()),
              Doctor.Expectations.of(catalogue, canary),
              loki.timeout());
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
      return ExitCode.TROUBLE;
    } catch (BadOptionException | IllegalArgumentException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    } catch (IOException e) {
      Terminal.say("cannot read " + file + ": " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
    boolean coloured = color.coloured(true);
    AtomicBoolean fine = new AtomicBoolean(true);
    try (Writer out = Terminal.stdout()) {
      doctor.examine(
          seen -> {
            fine.compareAndSet(true, seen.verdict() == Diagnosis.Verdict.OK);
            print(out, format.of(seen, coloured));
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return fine.get() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  /** At once: a record may take its time, and what came before it is of use already. */
  private static void print(Writer out, String line) {
    try {
      out.write(line + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
