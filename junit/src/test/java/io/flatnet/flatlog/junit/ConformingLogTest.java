package io.flatnet.flatlog.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests that use the extension, as JUnit runs them. */
class ConformingLogTest {

  private static final List<Path> LOGS = new ArrayList<>();

  private static Events run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents();
  }

  @Test
  void aConformingLogPassesAndIsDeleted() {
    run(Conforming.class).assertStatistics(events -> events.succeeded(1).failed(0));
    assertThat(LOGS.get(0)).doesNotExist();
    assertThat(LOGS.get(0).toAbsolutePath().getParent()).doesNotExist();
  }

  @Test
  void aBadLogFailsTheTestAndNamesTheRule() {
    run(Bad.class)
        .assertThatEvents()
        .haveExactly(1, finishedWithFailure(message(text -> text.contains("FL102"))));
  }

  @Test
  void noLogFailsTheTest() {
    run(Silent.class)
        .assertThatEvents()
        .haveExactly(1, finishedWithFailure(message(text -> text.contains("logged nothing"))));
  }

  @Test
  void theTestsOwnFailureIsTheOneThatIsReported() {
    run(Failing.class)
        .assertThatEvents()
        .haveExactly(1, finishedWithFailure(message(text -> text.equals("own failure"))));
  }

  @Test
  void outsideATestThereIsNoPath() {
    assertThatThrownBy(() -> ConformingLog.standard().path())
        .isInstanceOf(IllegalStateException.class);
  }

  static final class Conforming {
    @RegisterExtension final ConformingLog log = ConformingLog.standard();

    @Test
    void logs() throws IOException {
      LOGS.add(log.path());
      Files.writeString(
          log.path(),
          "{\"timestamp\":\"2026-11-22T07:00:00.000Z\",\"level\":\"INFO\",\"component\":\"cni\","
              + "\"message\":\"attached\"}\n");
    }
  }

  static final class Bad {
    @RegisterExtension final ConformingLog log = ConformingLog.standard();

    @Test
    void logs() throws IOException {
      Files.writeString(log.path(), "INFO attached\n");
    }
  }

  static final class Silent {
    @RegisterExtension final ConformingLog log = ConformingLog.standard();

    @Test
    void logsNothing() {
      assertThat(log.path()).doesNotExist();
    }
  }

  static final class Failing {
    @RegisterExtension final ConformingLog log = ConformingLog.standard();

    @Test
    void fails() throws IOException {
      Files.writeString(log.path(), "INFO attached\n");
      throw new AssertionError("own failure");
    }
  }
}
