package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.BasicStatusManager;
import ch.qos.logback.core.status.OnConsoleStatusListener;
import ch.qos.logback.core.status.OnPrintStreamStatusListenerBase;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.sdk.output.Stderr;
import io.flatnet.flatlog.sdk.record.SimpleRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps logback's own messages off stdout. Warnings and errors become WARN records on stderr;
 * listeners that print ({@code debug="true"} in a logback.xml adds one) are refused.
 */
final class QuietStatusManager extends BasicStatusManager {

  private QuietStatusManager() {}

  static void install(LoggerContext context, String component) {
    StatusManager before = context.getStatusManager();
    QuietStatusManager quiet = new QuietStatusManager();
    RecordListener records = new RecordListener(component);
    quiet.add(records);
    for (StatusListener listener : before.getCopyOfStatusListenerList()) {
      before.remove(listener);
      if (listener instanceof OnConsoleStatusListener) {
        records.write(
            "logback.statusListenerClass has made logback print to stdout before it looked for the"
                + " SDK; unset it",
            null);
      } else if (!(listener instanceof RecordListener)) {
        quiet.add(listener);
      }
    }
    for (Status status : before.getCopyOfStatusList()) {
      if (!(before instanceof QuietStatusManager)) {
        quiet.add(status);
      }
    }
    context.setStatusManager(quiet);
  }

  @Override
  public boolean add(StatusListener listener) {
    return !(listener instanceof OnPrintStreamStatusListenerBase) && super.add(listener);
  }

  /** Is there for logback, too: it prints to stdout when a context has no listener at all. */
  private static final class RecordListener implements StatusListener {

    private final String component;

    RecordListener(String component) {
      this.component = component;
    }

    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void addStatusEvent(Status status) {
      if (status.getEffectiveLevel() < Status.WARN) {
        return;
      }
      write("logback: " + status.getMessage(), status.getThrowable());
    }

    void write(String message, @Nullable Throwable cause) {
      byte[] record = SimpleRecord.of(component, Level.WARN, message, cause, Map.of());
      Stderr.write(record, record.length);
    }
  }
}
