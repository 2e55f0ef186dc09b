package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.sample.InvalidSamples;
import io.flatnet.flatlog.sample.SampleRecords;
import io.flatnet.flatlog.schema.RecordFields;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flatlog sample}. */
@Command(
    name = "sample",
    description = "Writes made-up records to try things with.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "  flatlog sample -n 3 --component gateway",
      "  flatlog sample --invalid | flatlog validate -"
    })
final class SampleCommand implements Callable<Integer> {

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "How many lines (default: 10; with --invalid one of each kind).")
  private @Nullable Long count;

  @Option(
      names = "--component",
      paramLabel = "C",
      defaultValue = "gateway",
      description = "Whose records: gateway, cni or any other name (default: ${DEFAULT-VALUE}).")
  private String component = "gateway";

  @Option(names = "--invalid", description = "Write lines that break the standard, kind by kind.")
  private boolean invalid;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "What the values follow from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    long lines = count != null ? count : invalid ? InvalidSamples.KINDS.size() : 10;
    if (lines < 0) {
      Terminal.say("-n is " + lines + ", expected 0 or more");
      return ExitCode.TROUBLE;
    }
    if (!component.matches(RecordFields.COMPONENT_PATTERN)) {
      Terminal.say("--component is " + component + ", expected " + RecordFields.COMPONENT_PATTERN);
      return ExitCode.TROUBLE;
    }
    SampleRecords records = new SampleRecords(component, seed, Instant.now());
    List<InvalidSamples.Kind> kinds = InvalidSamples.KINDS;
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      for (long i = 0; i < lines; i++) {
        if (invalid) {
          out.write(kinds.get((int) (i % kinds.size())).line().apply(records.next()));
        } else {
          out.write(records.next().toString().getBytes(StandardCharsets.UTF_8));
        }
        out.write('\n');
      }
    }
    return ExitCode.OK;
  }
}
