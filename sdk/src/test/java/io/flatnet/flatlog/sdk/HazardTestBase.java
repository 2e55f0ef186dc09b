package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Keeps what a class of tests logged and has the checker look at all of it at the end. */
abstract class HazardTestBase {

  private static final List<byte[]> ALL = new ArrayList<>();

  final Encoding encoding = new Encoding();

  @AfterEach
  void keep() {
    keep(encoding);
  }

  static void keep(Encoding other) {
    ALL.addAll(other.lines());
  }

  @AfterAll
  static void everyRecordConforms() throws Exception {
    List<byte[]> lines = List.copyOf(ALL);
    ALL.clear();
    assertThat(Checked.records(Checked.join(lines))).isNotEmpty().hasSameSizeAs(lines);
  }

  /** Logs a value as a key-value and returns what the record holds of it. */
  JsonNode logged(Object value) {
    int before = encoding.lines().size();
    encoding.log.atInfo().addKeyValue("k", value).addKeyValue("after", 1).log("x");
    assertThat(encoding.lines()).hasSize(before + 1);
    assertThat(encoding.last().at("/extra/after").asInt()).isEqualTo(1);
    return encoding.last().at("/extra/k");
  }
}
