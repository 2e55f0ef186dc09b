package io.flatnet.flatlog.cli;

/** What the exit codes of all commands mean. */
final class ExitCode {

  /** Done; for a check: every record conforms. */
  static final int OK = 0;

  /** The check found something at or above the severity that fails. */
  static final int FINDINGS = 1;

  /** The work could not be done, or not all of it; stderr says why. */
  static final int TROUBLE = 2;

  private ExitCode() {}
}
