package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** A file of a stack that is no YAML. */
final class StackSyntax implements StackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL451",
          "stack-syntax",
          Severity.ERROR,
          "A YAML or JSON file of a stack cannot be read, or its catalogue is not as its schema says.",
          "What reads it does not start, or goes on without it; nothing else in it is checked.",
          "server:\n  http_listen_port: 3100\n http_listen_address: 127.0.0.1",
          "server:\n  http_listen_port: 3100\n  http_listen_address: 127.0.0.1",
          "Mend it at the place shown.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (Stack.Unreadable one : stack.unreadable()) {
      StackFile file = new StackFile(StackFile.Kind.OTHER, one.file(), null);
      findings.add(
          this,
          file.word(one.problem().position()),
          "found " + one.problem().found(),
          one.problem().expected());
    }
  }
}
