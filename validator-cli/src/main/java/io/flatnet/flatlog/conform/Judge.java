package io.flatnet.flatlog.conform;

import io.flatnet.flatlog.conform.Program.End;
import io.flatnet.flatlog.conform.Program.Run;
import io.flatnet.flatlog.conform.WrittenLog.WrittenLine;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.RecordFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says whether what a program left behind meets the part that a scenario shows. */
final class Judge {

  /** With which a program says that it cannot do what it was asked for. */
  static final int CANNOT = 77;

  private static final String FRAMING = "FL1";

  private final Scenario scenario;
  private final Part part;
  private final Run run;
  private final WrittenLog log;

  private Judge(Scenario scenario, Run run, WrittenLog log) {
    this.scenario = scenario;
    this.part = scenario.part();
    this.run = run;
    this.log = log;
  }

  /**
   * Judges a run.
   *
   * @param scenario what the program was asked for
   * @param run how it ended
   * @param log what it wrote; null when that was too much
   */
  static Result of(Scenario scenario, Run run, @Nullable WrittenLog log) {
    Part part = scenario.part();
    if (run.exitCodes().contains(CANNOT)) {
      return Result.notAnswered(part, "the program ended with " + CANNOT + ": it cannot do this");
    }
    if (log == null) {
      return Result.notMet(part, "the program wrote far too much and was killed");
    }
    return run.end() == End.TIMEOUT
        ? Result.notMet(part, "the program did not end in time and was killed")
        : new Judge(scenario, run, log).judge();
  }

  private Result judge() {
    Result failed = events();
    failed = failed == null ? everyLine() : failed;
    failed = failed == null ? unseen() : failed;
    failed = failed == null ? exitCode() : failed;
    return failed == null ? Result.met(part) : failed;
  }

  private @Nullable Result events() {
    Map<String, List<WrittenLine>> lines = log.byToken(part.id());
    if (scenario.mayRefuse() && hasRefused(lines)) {
      return refusal();
    }
    for (Event event : scenario.events()) {
      List<WrittenLine> own = lines.getOrDefault(event.token(), List.of());
      Result failed = own.isEmpty() ? missing(event) : event(event, own);
      if (failed != null) {
        return failed;
      }
    }
    return null;
  }

  private boolean hasRefused(Map<String, List<WrittenLine>> lines) {
    return log.lines().isEmpty()
        || (!run.exitCodes().contains(0)
            && scenario.events().stream().noneMatch(event -> lines.containsKey(event.token())));
  }

  /** A program that refuses to start may say why, in records. */
  private @Nullable Result refusal() {
    for (WrittenLine line : log.lines()) {
      for (Finding finding : line.findings()) {
        if (breaks(finding)) {
          return Result.notMet(part, line, finding);
        }
      }
    }
    return null;
  }

  private Result missing(Event event) {
    String what =
        event.token().isEmpty() ? "of the event without words" : "with \"" + event.token() + "\"";
    int code = run.exitCodes().isEmpty() ? 0 : run.exitCodes().get(0);
    String ended = code == 0 ? "" : "; the program ended with " + code;
    return Result.notMet(part, "there is no line " + what + " in the log" + ended);
  }

  private @Nullable Result event(Event event, List<WrittenLine> own) {
    WrittenLine line = own.get(0);
    for (Finding finding : line.findings()) {
      if (breaks(finding)) {
        return Result.notMet(part, line, finding);
      }
    }
    if (own.size() > 1 && !event.token().isEmpty()) {
      return Result.notMet(part, "\"" + event.token() + "\" is in several lines", own.get(1));
    }
    JsonNode record = line.record();
    if (record == null || !event.isHeldBy(record)) {
      return Result.notMet(part, "expected " + event.expected(), line);
    }
    return scenario.now() ? time(line, record) : null;
  }

  private boolean breaks(Finding finding) {
    String code = finding.rule().code();
    if (scenario.rules().contains(code)) {
      return true;
    }
    return finding.severity() == Severity.ERROR
        && (code.startsWith(FRAMING)
            || scenario.pointers().stream().anyMatch(place -> isIn(finding.pointer(), place)));
  }

  private static boolean isIn(String pointer, String place) {
    return pointer.equals(place) || pointer.startsWith(place + "/");
  }

  private @Nullable Result time(WrittenLine line, JsonNode record) {
    String text = record.path(RecordFields.TIMESTAMP).asString("");
    try {
      Instant time = Instant.parse(text);
      boolean early = time.isBefore(run.started().truncatedTo(ChronoUnit.MILLIS));
      if (!early && !time.isAfter(run.ended())) {
        return null;
      }
    } catch (DateTimeException e) {
      // Reported in the same words: a time that is none does not lie in the run either.
    }
    return Result.notMet(part, "expected a time of the run, in UTC", line);
  }

  private @Nullable Result everyLine() {
    for (WrittenLine line : log.lines()) {
      for (Finding finding : line.findings()) {
        boolean counts = scenario.isAboutEveryLine() && finding.severity() == Severity.ERROR;
        if (counts || scenario.rules().contains(finding.rule().code())) {
          return Result.notMet(part, line, finding);
        }
      }
    }
    return null;
  }

  private @Nullable Result unseen() {
    for (WrittenLine line : log.lines()) {
      String text = line.raw();
      for (String secret : scenario.unseen()) {
        if (text.contains(secret)) {
          return Result.notMet(part, "\"" + secret + "\" is in the log", line);
        }
      }
    }
    return null;
  }

  private @Nullable Result exitCode() {
    Integer expected = scenario.exitCode();
    if (expected == null || run.exitCodes().stream().allMatch(expected::equals)) {
      return null;
    }
    return Result.notMet(
        part, "the program ended with " + run.exitCodes().get(0) + ", expected " + expected);
  }
}
