package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A query selects by a label, or by a value of it, that no collector sets. */
final class UnsetLabel implements StackRule {

  /** A selector of LogQL; one of PromQL stands behind a metric's name. */
  private static final Pattern SELECTOR = Pattern.compile("(?<![A-Za-z0-9_:{])\\{([^{}]*)}");

  private static final Pattern MATCHER =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!=|!~|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`)");

  private static final Pattern LITERALS = Pattern.compile("[A-Za-z0-9_-]+(?:[|][A-Za-z0-9_-]+)*");

  private static final Set<String> QUERIES = Set.of("expr", "query", "definition", "selector");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL445",
          "unset-label",
          Severity.ERROR,
          "A dashboard, an alert or a retention rule selects by a label or a value that no collector "
              + "of the stack sets.",
          "It finds nothing and says nothing: the panel stays empty, the alert never fires, the "
              + "stream is kept for another time.",
          "expr: sum(rate({job=\"flatnet-cni\"}[5m]))",
          "expr: sum(rate({job=\"cni-plugin\"}[5m]))",
          "Use the label as the collector sets it; flatlog stack render takes both from one "
              + "catalogue.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    Labels labels = new Labels(stack);
    if (!labels.known()) {
      return;
    }
    for (StackFile.Kind kind :
        List.of(StackFile.Kind.DASHBOARD, StackFile.Kind.RULES, StackFile.Kind.LOKI)) {
      Labels expected = kind == StackFile.Kind.LOKI ? Labels.everSet(stack) : labels;
      for (StackFile file : stack.of(kind)) {
        queries(file, file.root(), "", expected, findings);
      }
    }
  }

  private void queries(
      StackFile file, JsonNode node, String pointer, Labels labels, FileFindings findings) {
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      queries(file, node.get(i), pointer + "/" + i, labels, findings);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String here = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
      JsonNode value = member.getValue();
      if (value.isString() && QUERIES.contains(member.getKey())) {
        query(value.stringValue(), file.value(here), labels, findings);
      } else {
        queries(file, value, here, labels, findings);
      }
    }
  }

  private void query(String query, Place place, Labels labels, FileFindings findings) {
    Matcher selector = SELECTOR.matcher(query);
    while (selector.find()) {
      Matcher matcher = MATCHER.matcher(selector.group(1));
      while (matcher.find()) {
        String name = matcher.group(1);
        String operator = matcher.group(2);
        String value = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
        if (!labels.sets(name)) {
          findings.add(
              this, place, "nothing sets the label \"" + name + "\"", "one of " + labels.names());
        } else if (operator.startsWith("=") && LITERALS.matcher(value).matches()) {
          String[] texts = operator.equals("=~") ? value.split("[|]") : new String[] {value};
          for (String text : texts) {
            if (!labels.sets(name, text)) {
              String message = "nothing sets " + name + "=\"" + text + "\"";
              findings.add(this, place, message, "one of " + labels.of(name));
            }
          }
        }
      }
    }
  }
}
