package io.flatnet.flatlog.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints, for picocli. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {ProgramVersion.text()};
  }
}
