package io.flatnet.flatlog.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes: the two tiers say the same of them. In a normal build each method gets its
 * committed inputs, the folders {@code TiersFuzzTestInputs/METHOD} beside this class among the test
 * resources; with {@code JAZZER_FUZZ=1} and one method chosen it looks for new ones without end.
 */
final class TiersFuzzTest {

  /** Jazzer has no better word for "until it is stopped". */
  private static final String WITHOUT_END = "87600h";

  private static final Tiers STANDARD = Tiers.of(RecordValidator.standard());

  @TempDir private static Path folder;

  @FuzzTest(maxDuration = WITHOUT_END)
  void ofALine(byte[] line) {
    if (indexOf(line, '\n', 0) < 0) {
      STANDARD.compare(line, "fuzz");
    }
  }

  /** The first line is an extension schema, the others are held against it. */
  @FuzzTest(maxDuration = WITHOUT_END)
  void ofLinesUnderAnExtensionSchema(byte[] schemaAndLines) throws IOException {
    int end = indexOf(schemaAndLines, '\n', 0);
    if (end < 0) {
      return;
    }
    byte[] schema = Arrays.copyOf(schemaAndLines, end);
    Path file = Files.write(folder.resolve("fuzz.schema.json"), schema);
    Optional<Tiers> tiers;
    try {
      tiers = Tiers.ofAny(RecordValidator.withExtension(file));
    } catch (InvalidSchemaException e) {
      return;
    }
    while (tiers.isPresent() && end < schemaAndLines.length) {
      int next = indexOf(schemaAndLines, '\n', end + 1);
      byte[] line = Arrays.copyOfRange(schemaAndLines, end + 1, next < 0 ? end + 1 : next);
      tiers.get().compare(line, "schema " + new String(schema, UTF_8));
      end = next < 0 ? schemaAndLines.length : next;
    }
  }

  /** The whole way from a file on disk, compressed or wrapped as it may be. */
  @FuzzTest(maxDuration = WITHOUT_END)
  void ofAFile(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("fuzz.log"), bytes);
    String said = CheckedFile.describe(file, true);
    assertThat(said).doesNotContain("could not be checked");
    assertThat(said).isEqualTo(CheckedFile.describe(file, false));
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
