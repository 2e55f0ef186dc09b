package io.flatnet.flatlog.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The collectors that are rendered for, as real programs: FLATLOG_PROMTAIL and FLATLOG_ALLOY. */
enum RealCollector {
  PROMTAIL,
  ALLOY;

  /** Its name in the catalogue. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its path; skips the test where the variable is not set. */
  String program() {
    return RealPrograms.path("FLATLOG_" + this);
  }

  /** Gives it a folder of this machine for what it remembers; once after rendering. */
  void settle(RealPrograms programs, Path folder) throws IOException {
    if (this == PROMTAIL) {
      programs.rewrite("promtail/promtail-config.yml", "/var/lib/promtail", folder + "/promtail");
    }
  }

  /** Starts it as its container does, under its own name. */
  void start(RealPrograms programs, Path folder, int port, String zone) throws IOException {
    // Zones with summer time are known to a template as the local one alone.
    Map<String, String> environment = Map.of("TZ", zone);
    switch (this) {
      case PROMTAIL ->
          programs.start(
              word(), environment, program(), "-config.file=promtail/promtail-config.yml");
      case ALLOY ->
          programs.start(
              word(),
              environment,
              program(),
              "run",
              "--server.http.listen-addr=127.0.0.1:" + port,
              "--storage.path=" + folder.resolve("alloy-data"),
              "--disable-reporting",
              "alloy/config.alloy");
    }
  }
}
