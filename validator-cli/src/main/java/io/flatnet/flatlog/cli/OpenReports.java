package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.report.Report;
import io.flatnet.flatlog.rule.Finding;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The reports of a run, written side by side up to the limit of findings. One whose reader has gone
 * is left out from then on; the last one to go ends the run.
 *
 * <p>Not thread-safe.
 */
final class OpenReports implements Closeable {

  private record Output(String name, Writer out, Report report) {}

  /** What is done to each report. */
  private interface Action {
    void on(Output output) throws IOException;
  }

  /** Nobody reads what is written any more. */
  static final class NoReaderException extends IOException {
    private static final long serialVersionUID = 1L;

    NoReaderException(IOException cause) {
      super("nobody reads the findings", cause);
    }
  }

  private final List<Output> outputs = new ArrayList<>();
  private final long limit;
  private long findings;

  OpenReports(long limit) {
    this.limit = limit;
  }

  void add(String name, Writer out, Report report) {
    outputs.add(new Output(name, out, report));
  }

  void finding(String file, Finding finding) throws IOException {
    findings++;
    boolean shown = findings <= limit;
    forEach(
        output -> {
          if (shown || output.report.sumsUp()) {
            output.report.finding(file, finding);
          }
        });
  }

  void summary(Summary summary) throws IOException {
    long omitted = Math.max(0, findings - limit);
    forEach(output -> output.report.summary(summary, omitted));
  }

  void flush() throws IOException {
    forEach(output -> output.report.flush());
  }

  @Override
  public void close() throws IOException {
    forEach(output -> output.out.close());
  }

  /** Closes everything when the run cannot go on; what fails now is not what is to be told. */
  void abandon() {
    for (Output output : outputs) {
      try {
        output.out.close();
      } catch (IOException e) {
        // Nothing can be done about it.
      }
    }
  }

  private void forEach(Action action) throws IOException {
    for (Output output : List.copyOf(outputs)) {
      try {
        action.on(output);
      } catch (IOException e) {
        if (!Terminal.isClosedPipe(e)) {
          throw new IOException("cannot write " + output.name + ": " + Reasons.of(e), e);
        }
        outputs.remove(output);
        if (outputs.isEmpty()) {
          throw new NoReaderException(e);
        }
      }
    }
  }
}
