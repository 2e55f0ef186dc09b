package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.baseline.Baseline;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.suggest.NearestFile;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which findings are known and do not fail. */
final class BaselineOptions {

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings of the kinds in this file are counted, but not reported.")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write the kinds of all findings there, and fail for none of them.")
  private @Nullable Path written;

  /** Whether findings are told apart by what is known. */
  boolean given() {
    return baseline != null;
  }

  KnownFindings open(OutputFiles files) throws BadOptionException {
    if (baseline != null && written != null) {
      throw new BadOptionException(
          "--baseline and --write-baseline do not go together: one tells new kinds apart, the"
              + " other takes all for known");
    }
    if (written != null) {
      files.take("--write-baseline", written);
    }
    if (baseline == null) {
      return new KnownFindings(null, "", written);
    }
    files.takeInput(baseline);
    try {
      return new KnownFindings(Baseline.read(baseline), baseline.toString(), null);
    } catch (NoSuchFileException e) {
      String near = NearestFile.question(baseline);
      throw new BadOptionException(
          "there is no baseline "
              + baseline
              + (near.isEmpty() ? "; --write-baseline " + baseline + " writes one" : near));
    } catch (IOException e) {
      throw new BadOptionException("cannot read " + baseline + ": " + Reasons.of(e));
    } catch (InvalidYamlException e) {
      throw new BadOptionException(e.problems().get(0).toString());
    }
  }
}
