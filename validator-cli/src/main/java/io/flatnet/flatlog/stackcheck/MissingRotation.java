package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;

/** Files that are collected and never rotated. */
final class MissingRotation implements StackRule {

  /** Whoever writes these rotates them. */
  private static final List<String> ROTATED =
      List.of("/containers/", "/var/log/pods", "journal", "/var/log/syslog", "/var/log/messages");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL449",
          "missing-rotation",
          Severity.WARNING,
          "A collector reads files of a folder that no rotation of the stack mentions.",
          "Loki forgets after days, the files it was filled from stay: they grow until the disk is "
              + "full, and the program that logs fails with it.",
          "__path__: /var/log/flatnet/*.log",
          "/var/log/flatnet/*.log { daily rotate 14 … }   # logrotate/flatnet",
          "Add the folder to a logrotate file or rotation script of the stack, or to the catalogue "
              + "of flatlog stack.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    StringBuilder rotations = new StringBuilder();
    stack.of(StackFile.Kind.LOGROTATE).forEach(file -> rotations.append(file.text()));
    stack.of(StackFile.Kind.SCRIPT).forEach(file -> rotations.append(file.text()));
    String mentioned = rotations.toString().replace('\\', '/');
    for (Scrapes.Read read : Scrapes.all(stack)) {
      String folder = read.path().replaceAll("/[^/]*$", "");
      // A Windows drive is /mnt/f here and F:\ there.
      String there = folder.replaceFirst("^/mnt/[a-z]/", "/");
      boolean ours = Stack.firstIn(read.path(), ROTATED) == null;
      if (ours && !mentioned.contains(folder) && !mentioned.contains(there)) {
        findings.add(
            this,
            read.place(),
            "nothing rotates the files in " + folder,
            "a rotation that names the folder");
      }
    }
  }
}
