package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.schema.RecordSchema;

/** Versions of the program and of the record it checks. */
final class ProgramVersion {

  private ProgramVersion() {}

  /** What {@code --version} prints. */
  static String text() {
    return "flatlog " + number() + ", record " + RecordSchema.VERSION;
  }

  /** The program's version. */
  static String number() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
