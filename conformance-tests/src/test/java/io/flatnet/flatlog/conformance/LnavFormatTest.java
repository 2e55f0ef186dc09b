package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real lnav reads records by the format that {@code flatlog schema lnav} prints. */
final class LnavFormatTest {

  @TempDir private Path folder;

  @Test
  void lnavKnowsLevelsRequestIdsAndWhatIsInExtra() throws IOException, InterruptedException {
    Path formats = Files.createDirectories(folder.resolve("formats/flatlog"));
    Command.Outcome printed = Command.flatlog("schema", "lnav").run();
    Files.writeString(formats.resolve("flatlog_record.json"), printed.stdout());
    String records =
        """
        {"timestamp":"2026-11-22T07:00:00.123Z","level":"WARN","component":"cni","message":"slow"}
        {"timestamp":"2026-11-22T07:00:01.500Z","level":"FATAL","component":"cni","message":"gone",\
        "request_id":"r-1","duration_ms":4.5,"error":{"message":"m"},"extra":{"ifname":"eth0"}}
        """;
    Files.writeString(folder.resolve("cni.log"), records);
    String query =
        "lnav -n -I . -c \";select log_time, log_level, component, log_body, request_id,"
            + " duration_ms, extra from flatlog_record\" -c ':write-csv-to -' cni.log";
    Command.Outcome answer = Command.shell(query).in(folder).with("HOME", folder.toString()).run();
    assertThat(answer.exitCode()).as(answer.stderr()).isZero();
    assertThat(answer.stdout())
        .contains("2026-11-22 07:00:00.123,warning,cni,slow,<NULL>,<NULL>")
        .contains("2026-11-22 07:00:01.500,fatal,cni,gone,r-1,4.5")
        .contains("eth0");
    Command.Outcome checked = Command.shell("lnav -C -I .").in(folder).run();
    assertThat(checked.exitCode()).as(checked.stdout() + checked.stderr()).isZero();
  }
}
