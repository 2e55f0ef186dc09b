package io.flatnet.flatlog.conformance;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Path;

/** A browser without a window. */
final class Chromium {

  private final Path profile;
  private final boolean dark;

  private Chromium(Path profile, boolean dark) {
    this.profile = profile;
    this.dark = dark;
  }

  /** One that prefers light pages. */
  static Chromium light(Path profile) {
    return new Chromium(profile, false);
  }

  /** One that prefers dark pages. */
  static Chromium dark(Path profile) {
    return new Chromium(profile, true);
  }

  /** Opens an address; what is written to the console comes on standard error. */
  Outcome open(String address, String... options) throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder("exec chromium --headless --disable-gpu --no-sandbox");
    line.append(" --hide-scrollbars --no-first-run --disable-background-networking");
    line.append(" --disable-component-update --enable-logging=stderr --user-data-dir=");
    line.append(profile.resolve(dark ? "dark" : "light"));
    // 0 is dark, 1 is light.
    line.append(" --blink-settings=preferredColorScheme=").append(dark ? 0 : 1);
    for (String option : options) {
      line.append(' ').append(option);
    }
    return Command.shell(line + " " + address).run();
  }
}
