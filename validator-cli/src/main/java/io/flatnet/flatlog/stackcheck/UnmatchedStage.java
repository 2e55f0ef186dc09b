package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A stage of a collector cannot match what it is given. */
final class UnmatchedStage implements StackRule {

  /** Where Podman's k8s-file driver writes, in the format of CRI. */
  private static final Pattern K8S_FILE = Pattern.compile(".*/userdata/ctr[.]log|/var/log/pods/.*");

  private static final Pattern ALLOY_REGEX =
      Pattern.compile("stage[.]regex\\s*\\{\\s*expression\\s*=\\s*(\"[^\\n]*\"|`[^`]*`)");

  private static final Pattern ALLOY_DOCKER = Pattern.compile("stage[.]docker\\b");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL444",
          "unmatched-stage",
          Severity.ERROR,
          "A collector's stage cannot match the lines it is given.",
          "Stages that match nothing say nothing: labels stay empty and times are those of arrival. "
              + "Podman's k8s-file driver writes CRI lines, Docker's json-file driver JSON.",
          "__path__: /var/lib/containers/storage/overlay-containers/*/userdata/ctr.log\n"
              + "pipeline_stages:\n  - docker: {}",
          "pipeline_stages:\n  - cri: {}\n  - json: …",
          "Unwrap CRI lines with cri first; give a regex named groups.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (StackFile file : stack.of(StackFile.Kind.PROMTAIL)) {
      for (Scrapes.Scrape scrape : Scrapes.of(file)) {
        firstStage(file, scrape, findings);
      }
      regexes(file, file.root(), "", findings);
    }
    boolean criLines =
        Scrapes.all(stack).stream().anyMatch(read -> K8S_FILE.matcher(read.path()).matches());
    for (StackFile file : stack.of(StackFile.Kind.ALLOY)) {
      Matcher docker = ALLOY_DOCKER.matcher(file.text());
      while (criLines && file.text().contains("__path__") && docker.find()) {
        findings.add(
            this,
            file.characters(docker.start(), docker.end()),
            "Podman's files hold CRI lines, not Docker's JSON: the stage extracts nothing",
            "stage.cri");
      }
      Matcher regex = ALLOY_REGEX.matcher(file.text());
      while (regex.find()) {
        if (!regex.group(1).contains("(?P<") && !regex.group(1).contains("(?<")) {
          findings.add(
              this,
              file.characters(regex.start(1), regex.end(1)),
              "the expression names no group: nothing is taken from a line",
              "groups such as (?P<level>…)");
        }
      }
    }
  }

  private void firstStage(StackFile file, Scrapes.Scrape scrape, FileFindings findings) {
    JsonNode stages = file.at(scrape.pointer() + "/pipeline_stages");
    for (int i = 0; i < stages.size(); i++) {
      for (Map.Entry<String, JsonNode> stage : stages.get(i).properties()) {
        String name = stage.getKey();
        if (name.equals("cri") || !K8S_FILE.matcher(scrape.path()).matches()) {
          return;
        }
        if (name.equals("docker") || name.equals("json")) {
          findings.add(
              this,
              file.key(scrape.pointer() + "/pipeline_stages/" + i + "/" + name),
              scrape.path() + " holds CRI lines, not JSON: the stage extracts nothing",
              "cri as the first stage");
          return;
        }
      }
    }
  }

  private void regexes(StackFile file, JsonNode node, String pointer, FileFindings findings) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        regexes(file, node.get(i), pointer + "/" + i, findings);
      }
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String here = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
      String expression = member.getValue().path("expression").asString("(?P<");
      boolean names = expression.contains("(?P<") || expression.contains("(?<");
      if (member.getKey().equals("regex") && !names) {
        findings.add(
            this,
            file.value(here + "/expression"),
            "the expression names no group: nothing is taken from a line",
            "groups such as (?P<level>…)");
      } else {
        regexes(file, member.getValue(), here, findings);
      }
    }
  }
}
