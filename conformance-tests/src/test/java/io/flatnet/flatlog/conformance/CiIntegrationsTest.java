package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The GitHub action and the GitLab job, as far as they can be run without those services: what
 * these read is described here, and the commands get what these would give them.
 */
final class CiIntegrationsTest {

  private static final String RECORD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  /** GitHub's metadata of a composite action. */
  private static final String ACTION =
      """
      {
        "type": "object",
        "required": ["name", "description", "runs"],
        "propertyNames": {
          "enum": ["name", "author", "description", "inputs", "outputs", "runs", "branding"]
        },
        "properties": {
          "name": { "type": "string" },
          "description": { "type": "string" },
          "inputs": {
            "propertyNames": { "pattern": "^[_a-zA-Z][a-zA-Z0-9_-]*$" },
            "additionalProperties": {
              "type": "object",
              "required": ["description"],
              "properties": {
                "description": { "type": "string" },
                "deprecationMessage": { "type": "string" },
                "required": { "type": "boolean" },
                "default": { "type": ["string", "boolean", "number"] }
              },
              "additionalProperties": false
            }
          },
          "runs": {
            "type": "object",
            "required": ["using", "steps"],
            "properties": {
              "using": { "const": "composite" },
              "steps": {
                "type": "array",
                "minItems": 1,
                "items": {
                  "type": "object",
                  "oneOf": [{ "required": ["run", "shell"] }, { "required": ["uses"] }],
                  "properties": {
                    "run": { "type": "string" },
                    "shell": { "type": "string" },
                    "uses": { "type": "string" },
                    "with": { "type": "object" },
                    "name": { "type": "string" },
                    "id": { "type": "string" },
                    "if": { "type": ["string", "boolean"] },
                    "env": { "additionalProperties": { "type": ["string", "number", "boolean"] } },
                    "continue-on-error": { "type": ["boolean", "string"] },
                    "working-directory": { "type": "string" }
                  },
                  "additionalProperties": false
                }
              }
            },
            "additionalProperties": false
          }
        }
      }
      """;

  /** GitLab's code quality report: what it reads, and of what it says what it must be. */
  private static final String CODE_QUALITY =
      """
      {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["description", "check_name", "fingerprint", "severity", "location"],
          "properties": {
            "description": { "type": "string", "minLength": 1 },
            "check_name": { "type": "string", "minLength": 1 },
            "fingerprint": { "type": "string", "minLength": 1 },
            "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
            "location": {
              "type": "object",
              "required": ["path", "lines"],
              "properties": {
                "path": { "type": "string", "not": { "pattern": "^([.]?/|[a-z]+:)" } },
                "lines": {
                  "type": "object",
                  "required": ["begin"],
                  "properties": { "begin": { "type": "integer", "minimum": 1 } }
                }
              }
            }
          }
        }
      }
      """;

  @TempDir private Path folder;
  private Path work = Path.of("");

  @BeforeEach
  void workspace() throws IOException {
    work = folder.resolve("a workspace");
    Files.createDirectories(work.resolve("logs"));
    Files.writeString(work.resolve("logs/good.log"), RECORD);
    Files.writeString(work.resolve("logs/bad.log"), RECORD + RECORD.replace("INFO", "info"));
    Files.writeString(work.resolve("logs/two words.log"), RECORD);
  }

  private static JsonNode yaml(String text) {
    return JsonMapper.shared()
        .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static JsonNode action() throws IOException {
    return yaml(Files.readString(Command.ROOT.resolve("action.yml")));
  }

  private static List<String> errors(String schema, String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** Runs the action's step as a runner does, with its inputs and in its environment. */
  private Outcome step(String paths, String options) throws Exception {
    JsonNode step = action().at("/runs/steps/0");
    assertThat(step.get("shell").stringValue()).isEqualTo("bash");
    Path script = Files.writeString(folder.resolve("step.sh"), step.get("run").stringValue());
    for (String file : new String[] {"output", "summary", "env"}) {
      Files.writeString(folder.resolve(file), "");
    }
    Files.createDirectories(folder.resolve("runner temp"));
    Command command =
        Command.shell("exec bash --noprofile --norc -eo pipefail '" + script + "'")
            .in(work)
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_ACTION_PATH", Command.ROOT.toString())
            .with("GITHUB_WORKSPACE", work.toString())
            .with("GITHUB_OUTPUT", folder.resolve("output").toString())
            .with("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString())
            .with("GITHUB_ENV", folder.resolve("env").toString())
            .with("RUNNER_TEMP", folder.resolve("runner temp").toString());
    step.get("env")
        .properties()
        .forEach(
            variable ->
                command.with(
                    variable.getKey(),
                    variable
                        .getValue()
                        .stringValue()
                        .replace("${{ inputs.paths }}", paths)
                        .replace("${{ inputs.options }}", options)));
    return command.run();
  }

  @Test
  void theActionsMetadataIsWhatGithubReads() throws Exception {
    assertThat(errors(ACTION, action().toString())).isEmpty();
    assertThat(errors(ACTION, action().toString().replace("\"shell\"", "\"shel\""))).isNotEmpty();
    // An expression in a script would be put in as text, and run.
    action()
        .at("/runs/steps")
        .forEach(step -> assertThat(step.get("run").stringValue()).doesNotContain("${{"));
  }

  @Test
  void theActionGivesAnnotationsASummaryAndTheVerdict() throws Exception {
    Outcome bad = step("logs/good.log logs/b*.log", "--strict --ignore FL301");
    assertThat(bad.exitCode()).as(bad.stderr()).isEqualTo(1);
    assertThat(bad.stdout()).startsWith("::error file=logs/bad.log,line=2,col=49,title=FL205");
    assertThat(Files.readString(folder.resolve("summary")))
        .startsWith("    logs/bad.log:2:49: error FL205")
        .contains("\n    2 files, 3 lines: 2 of 3 records conform")
        .doesNotContainPattern("(?m)^(?! {4})");
    assertThat(step("logs/good.log", "").exitCode()).isZero();
    assertThat(step("logs/two?words.log", "").exitCode()).isZero();
    assertThat(step("logs/none.log", "").exitCode()).isEqualTo(2);
    assertThat(folder.resolve("runner temp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch pwned)",
        "`touch pwned`",
        "good.log; touch pwned",
        "good.log && touch pwned",
        "good.log | tee pwned",
        "good.log > pwned",
        "'; touch pwned; '",
        "\"; touch pwned; \"",
        "good.log\ntouch pwned",
        "--output=pwned",
        "${IFS}touch${IFS}pwned",
      })
  void inputsAreWordsAndNothingElse(String hostile) throws Exception {
    boolean option = hostile.startsWith("--");
    for (Outcome outcome :
        List.of(step(hostile, ""), step("logs/good.log " + hostile, option ? "" : hostile))) {
      assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isEqualTo(2);
    }
    assertThat(work.resolve("pwned")).doesNotExist();
  }

  @Test
  void textOfALogGivesTheRunnerNoCommands() throws Exception {
    String hostile = "::set-env name=A::b%0A::add-path::/x\\n::error::x\\n```\\n<b>forged</b>";
    Files.writeString(work.resolve("logs/hostile.log"), RECORD.replace("INFO", hostile) + hostile);
    Outcome outcome = step("logs/hostile.log", "--stats");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stdout().lines())
        .allMatch(line -> line.matches("(::error file=|::notice|- ).*"));
    assertThat(folder.resolve("output")).isEmptyFile();
    assertThat(folder.resolve("env")).isEmptyFile();
    assertThat(folder.resolve("summary"))
        .content()
        .contains("```")
        .doesNotContainPattern("(?m)^(?! {4})");
  }

  @Test
  void theGitlabJobLeavesAReportThatGitlabReadsWhateverTheVerdict() throws Exception {
    Matcher block =
        Pattern.compile("(?s)GitLab, .*?```yaml\n(.*?)```")
            .matcher(Files.readString(Command.ROOT.resolve("docs/ci.md")));
    assertThat(block.find()).isTrue();
    JsonNode job = yaml(block.group(1)).get("flatlog");
    assertThat(job.at("/artifacts/when").stringValue()).isEqualTo("always");
    Files.createSymbolicLink(work.resolve("flatlog"), Path.of(Command.FLATLOG));
    Files.writeString(work.resolve("logs/more.log"), RECORD.replace("INFO", "info").repeat(3));
    StringBuilder script = new StringBuilder("set -e\n");
    job.get("script").forEach(line -> script.append(line.stringValue()).append('\n'));
    Outcome outcome = Command.shell(script.toString()).in(work).run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
    String name = job.at("/artifacts/reports/codequality").stringValue();
    byte[] report = Files.readAllBytes(work.resolve(name));
    assertThat(report[0]).as("no byte order mark").isEqualTo((byte) '[');
    String json = new String(report, UTF_8);
    assertThat(errors(CODE_QUALITY, json)).isEmpty();
    assertThat(errors(CODE_QUALITY, json.replace("\"begin\":", "\"beginn\":"))).isNotEmpty();
    Set<String> fingerprints = new HashSet<>();
    JsonMapper.shared()
        .readTree(json)
        .forEach(entry -> fingerprints.add(entry.get("fingerprint").stringValue()));
    // Of several entries with one fingerprint GitLab shows the first.
    assertThat(fingerprints).hasSize(4);
  }
}
