package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.schema.RecordSchema;
import picocli.CommandLine.IVersionProvider;

/** Versions of the program and of the record it checks. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"flatlog " + number() + ", record " + RecordSchema.VERSION};
  }

  /** The program's version. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
