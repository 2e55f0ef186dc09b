package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.evolve.ExtraInference;
import io.flatnet.flatlog.input.Block;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.input.LogInput;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.report.Count;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code flatlog schema infer}. */
@Command(
    name = "infer",
    description = {
      "Proposes an extension schema: what the extra of a component's records has in common.",
      "A proposal to read and to correct: every record that was read conforms to it, and what it"
          + " says beyond them is a guess."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:a schema was printed",
      "2:bad usage, no conforming record, records of several components, or an input that cannot"
          + " be read"
    },
    footer = {
      "  flatlog schema infer logs/cni.log > cni.schema.json",
      "  flatlog schema infer --component gateway logs/",
      "  flatlog validate --schema cni.schema.json logs/cni.log"
    })
final class SchemaInferCommand implements Callable<Integer> {

  @Mixin private InputOptions in = new InputOptions();

  @Option(
      names = "--component",
      paramLabel = "NAME",
      description = "Whose records count; needed when there are those of several.")
  private @Nullable String component;

  @Option(
      names = "--max-values",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "List a text's values as the only ones when there are at most N of them, each seen often;"
              + " 0 for never (default: ${DEFAULT-VALUE}).")
  private int maxValues;

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() throws IOException {
    if (maxValues < 0) {
      Terminal.say("--max-values is " + maxValues + ", expected 0 or more");
      return ExitCode.TROUBLE;
    }
    InputFinder finder = new InputFinder();
    List<Input> inputs;
    try {
      inputs = finder.find(in.paths());
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    finder.problems().forEach(Terminal::say);
    Reading reading = new Reading();
    inputs.forEach(reading::read);
    if (reading.troubled || !finder.problems().isEmpty()) {
      return ExitCode.TROUBLE;
    }
    return propose(reading);
  }

  private int propose(Reading reading) throws IOException {
    ExtraInference inference = reading.inference;
    if (inference.records() == 0) {
      String whose = component == null ? "" : " of the component " + component;
      Terminal.say("there is no conforming record" + whose + "; flatlog validate says why");
      return ExitCode.TROUBLE;
    }
    if (component == null && inference.components().size() > 1) {
      String names = String.join(", ", inference.components().keySet());
      Terminal.say(
          "there are records of several components: " + names + "; choose with --component");
      return ExitCode.TROUBLE;
    }
    if (reading.refused > 0) {
      boolean one = reading.refused == 1;
      Terminal.say(
          Count.of(reading.refused, "line")
              + (one
                  ? " that does not conform was left out"
                  : " that do not conform were left out"));
    }
    JsonMapper pretty = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try (Writer out = Terminal.stdout()) {
      out.write(pretty.writeValueAsString(inference.schema()));
      out.write('\n');
    }
    return ExitCode.OK;
  }

  /** Reads inputs one after the other. */
  private final class Reading {
    private final LineParser parser = new LineParser(RecordValidator.standard());
    private final ExtraInference inference = new ExtraInference(component, maxValues);
    private long refused;
    private boolean troubled;

    void read(Input input) {
      try (LogInput opened = LogInput.open(input, in.wrap(), RecordSchema.MAX_LINE_BYTES)) {
        for (Block block = opened.next(); block != null; block = opened.next()) {
          for (int i = 0; i < block.size(); i++) {
            add(parser.parse(block.line(i)));
          }
        }
      } catch (IOException e) {
        Terminal.say("cannot read " + input.name() + ": " + Reasons.of(e));
        troubled = true;
      }
    }

    private void add(ParsedLine line) {
      JsonNode record = line.record();
      if (record != null && line.schemaErrors().isEmpty() && line.duplicateKeys().isEmpty()) {
        inference.add(record);
      } else if (!line.blank()) {
        refused++;
      }
    }
  }
}
