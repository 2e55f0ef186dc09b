package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.schema.RecordSchema;
import picocli.CommandLine.IVersionProvider;

/** Versions of the program and of the record it checks. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "flatlog "
          + (version == null ? "(not packaged)" : version)
          + ", record "
          + RecordSchema.VERSION
    };
  }
}
