package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.report.FieldTable;
import io.flatnet.flatlog.report.LnavFormat;
import io.flatnet.flatlog.schema.SchemaFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code flatlog schema}. */
@Command(
    name = "schema",
    description = "Prints the standard's schemas and fields, compares versions of schemas.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SchemaDiffCommand.class, SchemaInferCommand.class},
    footer = {
      "  flatlog schema fields                    what a record consists of",
      "  flatlog schema print > log-record.schema.json",
      "  flatlog schema diff v1.0                 what changed since, and whether it breaks"
    })
final class SchemaCommand {

  /** A schema by its short name. */
  enum Name {
    RECORD(SchemaFile.LOG_RECORD),
    GATEWAY(SchemaFile.GATEWAY),
    META(SchemaFile.META_SCHEMA),
    ANNOTATIONS(SchemaFile.ANNOTATIONS),
    SECRETS(SchemaFile.SECRETS),
    STACK(SchemaFile.STACK),
    BASELINE(SchemaFile.BASELINE),
    CONFIGURATION(SchemaFile.CONFIGURATION),
    ALIASES(SchemaFile.ALIASES);

    private final SchemaFile file;

    Name(SchemaFile file) {
      this.file = file;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Command(
      name = "print",
      description = "Prints a schema as JSON.",
      mixinStandardHelpOptions = true,
      footer = "  flatlog schema print > log-record.schema.json")
  int print(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME",
              defaultValue = "record",
              description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          Name name)
      throws IOException {
    try (Writer out = Terminal.stdout()) {
      out.write(new String(name.file.read(), StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "fields",
      description = "Prints the record's fields: what they are and what the stack does with them.",
      mixinStandardHelpOptions = true,
      footer = "  flatlog schema fields")
  int fields() throws IOException {
    try (Writer out = Terminal.stdout()) {
      out.write(FieldTable.plain());
    }
    return ExitCode.OK;
  }

  @Command(
      name = "lnav",
      description = "Prints the record as a format of the log viewer lnav.",
      mixinStandardHelpOptions = true,
      footer = "  flatlog schema lnav > ~/.config/lnav/formats/installed/flatlog_record.json")
  int lnav() throws IOException {
    try (Writer out = Terminal.stdout()) {
      out.write(LnavFormat.json());
    }
    return ExitCode.OK;
  }
}
