package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.evolve.SchemaDiff;
import io.flatnet.flatlog.evolve.SchemaVersion;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.report.ResultFormat;
import io.flatnet.flatlog.report.SchemaDiffText;
import io.flatnet.flatlog.schema.SchemaFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog schema diff}. */
@Command(
    name = "diff",
    description = {
      "Tells what a new version of a schema does to records: compatible, additive or breaking,"
          + " with a record that shows it.",
      "Whether a change breaks is proved or shown by a record; where neither is possible, it is"
          + " called undecided."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:compatible or additive: every record that conformed still does",
      "1:breaking, or undecided",
      "2:bad usage, or a schema that cannot be read or compared"
    },
    footer = {
      "  flatlog schema diff log-record.schema.json         a file with this program's standard",
      "  flatlog schema diff v1.0                           a git revision with the work tree",
      "  flatlog schema diff v1.0 v1.1",
      "  flatlog schema diff v1.0:schema/gateway.schema.json",
      "  flatlog schema diff HEAD~1 my.schema.json          the same file, one commit ago"
    })
final class SchemaDiffCommand implements Callable<Integer> {

  private static final String RECORD_SCHEMA = "schema/" + SchemaFile.LOG_RECORD.fileName();

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description =
          "A file, a git revision, or REVISION:PATH. Of a revision alone the file meant is NEW's,"
              + " or schema/log-record.schema.json.")
  private String old = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description =
          "The same (default: for a file the standard of this program, for a revision the file in"
              + " the work tree).")
  private @Nullable String newer;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format = ResultFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    SchemaVersion before;
    SchemaDiff diff;
    SchemaVersion after;
    try {
      before = version(old, newer);
      after = newer == null ? defaultNewer() : version(newer, old);
      diff = SchemaDiff.of(before, after);
    } catch (InvalidSchemaException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    try (Writer out = Terminal.stdout()) {
      out.write(
          format == ResultFormat.TEXT
              ? SchemaDiffText.plain(before, after, diff)
              : SchemaDiffText.json(before, after, diff));
    }
    return switch (diff.verdict()) {
      case COMPATIBLE, ADDITIVE -> ExitCode.OK;
      case UNDECIDED, BREAKING -> ExitCode.FINDINGS;
    };
  }

  /** A version; the file of a revision that names none is that of the other argument. */
  private static SchemaVersion version(String argument, @Nullable String other)
      throws InvalidSchemaException {
    if (isFile(argument)) {
      return SchemaVersion.ofFile(Path.of(argument));
    }
    int colon = argument.indexOf(':');
    if (colon > 0) {
      return SchemaVersion.ofRevision(
          argument.substring(0, colon), argument.substring(colon + 1), Path.of("."));
    }
    if (other == null) {
      return SchemaVersion.ofRevision(argument, RECORD_SCHEMA, Path.of("."));
    }
    if (isFile(other)) {
      Path file = Path.of(other).toAbsolutePath();
      return SchemaVersion.ofRevision(
          argument, "./" + file.getFileName(), file.resolveSibling("."));
    }
    int otherColon = other.indexOf(':');
    String path = otherColon > 0 ? other.substring(otherColon + 1) : RECORD_SCHEMA;
    return SchemaVersion.ofRevision(argument, path, Path.of("."));
  }

  private SchemaVersion defaultNewer() throws InvalidSchemaException {
    if (isFile(old)) {
      return SchemaVersion.standard();
    }
    int colon = old.indexOf(':');
    String path = colon > 0 ? old.substring(colon + 1) : RECORD_SCHEMA;
    return SchemaVersion.ofWorkTree(path, Path.of("."));
  }

  private static boolean isFile(String argument) {
    return Files.exists(Path.of(argument));
  }
}
