package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs are rotated by copying. */
final class CopyingRotation implements StackRule {

  private static final Pattern COPY =
      Pattern.compile("(?m)^[^#\\n]*?(\\bcopytruncate\\b|\\bCopy-Item\\b[^\\n]*[.]log[^\\n]*)");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL450",
          "copying-rotation",
          Severity.WARNING,
          "A log is rotated by copying it.",
          "Copied and not emptied, every line is kept and collected twice and the file grows on; "
              + "copied and truncated, lines written in between are lost and torn.",
          "Copy-Item \"$logs\\access.log\" \"$logs\\access.log.$date\"",
          "Move-Item \"$logs\\access.log\" \"$logs\\access.log.$date\"\n" + "& nginx.exe -s reopen",
          "Rename, then let the program reopen its log; flatlog rotate does it.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (StackFile.Kind kind :
        new StackFile.Kind[] {StackFile.Kind.LOGROTATE, StackFile.Kind.SCRIPT}) {
      for (StackFile file : stack.of(kind)) {
        Matcher copy = COPY.matcher(file.text());
        while (copy.find()) {
          findings.add(
              this,
              file.characters(copy.start(1), copy.end(1)),
              "lines are lost, or kept twice",
              "rename and reopen");
        }
      }
    }
  }
}
