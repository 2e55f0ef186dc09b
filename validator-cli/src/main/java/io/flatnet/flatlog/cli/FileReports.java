package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.rule.FileFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reports findings about configuration files, and says how the command ends. */
final class FileReports {

  private FileReports() {}

  /** What is written where these files are read. */
  static OutputFiles reading(List<TextFile> files) {
    OutputFiles outputs = new OutputFiles(List.of());
    files.forEach(file -> outputs.takeInput(Path.of(file.name())));
    return outputs;
  }

  /**
   * Writes all reports and closes them.
   *
   * @param files what was checked
   * @param problems how many files could not be checked
   * @param start when the check began, by {@link System#nanoTime}
   * @return the exit code
   */
  static int write(
      OpenReports opened,
      RuleOptions rules,
      List<FileFinding> findings,
      List<TextFile> files,
      int problems,
      long start) {
    boolean fails = findings.stream().anyMatch(one -> rules.fails(one.finding().severity()));
    int verdict = fails ? ExitCode.FINDINGS : ExitCode.OK;
    Tally tally = new Tally();
    tally.addLines(
        files.stream().mapToLong(TextFile::lines).sum(),
        findings.stream().map(FileFinding::finding).toList());
    long bytes = files.stream().mapToLong(file -> file.bytes().length).sum();
    try {
      for (FileFinding one : findings) {
        opened.finding(one.file().name(), one.finding());
      }
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      opened.summary(new Summary(files.size(), problems, bytes, time, tally));
      opened.close();
      return problems == 0 ? verdict : ExitCode.TROUBLE;
    } catch (OpenReports.NoReaderException e) {
      return verdict;
    } catch (IOException e) {
      opened.abandon();
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }
}
