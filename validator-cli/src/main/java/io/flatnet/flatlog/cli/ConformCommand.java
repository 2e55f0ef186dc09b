package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.conform.Conformance;
import io.flatnet.flatlog.conform.ConformanceRun;
import io.flatnet.flatlog.conform.LogPlace;
import io.flatnet.flatlog.conform.Part;
import io.flatnet.flatlog.conform.Result.Verdict;
import io.flatnet.flatlog.conform.Scenarios;
import io.flatnet.flatlog.conform.UnusableProgramException;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.report.ConformanceJson;
import io.flatnet.flatlog.report.ConformanceText;
import io.flatnet.flatlog.report.ResultFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog conform}. */
@Command(
    name = "conform",
    description =
        "Runs anyone's logger through the standard scenarios and says which parts of the standard"
            + " what it writes meets. The program reads what to log from its standard input, one"
            + " JSON object a line, as docs/conform.md says.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:every MUST that the program answered is met",
      "1:a MUST is not met; with --strict also a SHOULD, or a part that is not answered",
      "2:bad usage, or a program that does not start, takes no steps or does not end"
    },
    footer = {
      "  flatlog conform -- python3 conformance-tests/producers/python/producer.py",
      "  flatlog conform --only levels,error -- ./my-logger --json",
      "  flatlog conform --log file:/tmp/try.log --badge badge.json -- ./my-logger"
    })
final class ConformCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments, behind --; run without a shell.")
  private List<String> command = List.of();

  @Option(
      names = "--log",
      paramLabel = "LOG",
      defaultValue = "stderr",
      description =
          "Where the program writes its log: stderr, stdout or file:PATH, which FLATLOG_FILE tells"
              + " it (default: ${DEFAULT-VALUE}).")
  private String log = "";

  @Option(
      names = "--only",
      paramLabel = "PARTS",
      split = ",",
      description = "Look at these parts only, by the names in the table. Repeatable.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      defaultValue = "30s",
      description = "How long a scenario may take (default: ${DEFAULT-VALUE}).")
  private String timeout = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format = ResultFormat.TEXT;

  @Option(
      names = "--badge",
      paramLabel = "FILE",
      description = "Write a badge as well, as JSON for the endpoint of shields.io.")
  private @Nullable Path badge;

  @Option(names = "--strict", description = "Every SHOULD must be met and every part answered.")
  private boolean strict;

  @Mixin private ColorOption color = new ColorOption();

  @Override
  public Integer call() throws IOException {
    Conformance conformance;
    try {
      Duration patience = LokiOptions.span("--timeout", timeout);
      conformance = new ConformanceRun(chosen(), command, place(), patience).run(progress());
    } catch (BadOptionException | UnusableProgramException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    } catch (IOException e) {
      Terminal.say("cannot run the scenarios: " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
    if (badge != null) {
      try {
        Files.writeString(badge, ConformanceJson.badge(conformance) + "\n");
      } catch (IOException e) {
        Terminal.say("cannot write " + badge + ": " + Reasons.of(e));
        return ExitCode.TROUBLE;
      }
    }
    try (Writer out = Terminal.stdout()) {
      out.write(
          format == ResultFormat.TEXT
              ? ConformanceText.of(conformance, color.coloured(true))
              : ConformanceJson.of(conformance) + "\n");
    }
    boolean fails =
        strict
            ? conformance.count(Verdict.MET) < conformance.results().size()
            : conformance.broken() > 0;
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private Scenarios chosen() throws BadOptionException {
    Scenarios all = Scenarios.standard();
    try {
      return all.only(only);
    } catch (IllegalArgumentException e) {
      String id = String.valueOf(e.getMessage());
      List<String> known = all.parts().stream().map(Part::id).toList();
      throw new BadOptionException(
          "--only names the part " + id + ", which there is not" + Suggestions.nearest(id, known));
    }
  }

  private LogPlace place() throws BadOptionException {
    try {
      return LogPlace.parse(log);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          "--log is " + log + ", expected stderr, stdout or file:PATH, such as file:/tmp/try.log");
    }
  }

  /** On a terminal the scenario that runs stands in a line that the next one overwrites. */
  private static Consumer<String> progress() {
    if (!Terminal.stderrIsTerminal()) {
      return scenario -> {};
    }
    return scenario -> {
      System.err.print("\r\u001b[K" + scenario + "\r");
      System.err.flush();
    };
  }
}
