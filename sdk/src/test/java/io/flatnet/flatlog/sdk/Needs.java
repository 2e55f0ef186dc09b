package io.flatnet.flatlog.sdk;

import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the system. Where it is missing the test is skipped, but on the machine that
 * decides ({@code FLATLOG_REQUIRE_ALL=1}) it fails.
 */
final class Needs {

  private Needs() {}

  static void that(boolean present, String what) {
    if (!present && "1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))) {
      throw new AssertionError("FLATLOG_REQUIRE_ALL=1, but this test needs " + what);
    }
    Assumptions.assumeTrue(present, "needs " + what);
  }
}
