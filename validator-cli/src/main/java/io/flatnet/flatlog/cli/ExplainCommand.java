package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.report.RuleText;
import io.flatnet.flatlog.rule.Rule;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code flatlog explain}. */
@Command(
    name = "explain",
    description = "Says what a rule means, why it exists and how to fix what breaks it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "  flatlog explain                  all rules, one line each",
      "  flatlog explain FL204",
      "  flatlog explain bad-timestamp"
    })
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      completionCandidates = RuleCodes.class,
      description = "Code or name of a rule; all rules are listed without it.")
  private @Nullable String code;

  @Mixin private ColorOption color = new ColorOption();

  @Override
  public Integer call() throws IOException {
    boolean coloured = color.coloured(true);
    String text = RuleText.list(AllRules.LIST, coloured);
    if (code != null) {
      Rule rule = AllRules.find(code).orElse(null);
      if (rule == null) {
        Terminal.say(
            "there is no rule " + code + Suggestions.rule(code) + "; flatlog explain lists all");
        return ExitCode.TROUBLE;
      }
      text = RuleText.plain(rule, coloured);
    }
    try (Writer out = Terminal.stdout()) {
      out.write(text);
    }
    return ExitCode.OK;
  }
}
