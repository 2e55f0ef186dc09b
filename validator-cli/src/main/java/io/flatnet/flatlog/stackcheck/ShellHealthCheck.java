package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A health check runs a program that the image does not have. */
final class ShellHealthCheck implements StackRule {

  private static final List<String> NOT_THERE =
      List.of("CMD-SHELL", "wget", "curl", "/bin/sh", "nc ");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL448",
          "shell-health-check",
          Severity.ERROR,
          "Loki's health check needs a shell, wget or curl.",
          "Loki's image has had none of them since 3.5.8: the check always fails, and what waits for "
              + "a healthy Loki never starts.",
          "healthcheck:\n  test: [\"CMD-SHELL\", \"wget -q --spider http://localhost:3100/ready\"]",
          "healthcheck:\n  test: [\"CMD\", \"/usr/bin/loki\", \"-health\"]",
          "Use the program's own check: loki -health.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (StackFile file : stack.of(StackFile.Kind.COMPOSE)) {
      for (Map.Entry<String, JsonNode> service : file.at("/services").properties()) {
        JsonNode test = service.getValue().at("/healthcheck/test");
        String image = service.getValue().path("image").asString("");
        boolean shell = test.isString() || Stack.firstIn(test.toString(), NOT_THERE) != null;
        if (image.matches(".*/loki(:.*|@.*)?") && !test.isMissingNode() && shell) {
          findings.add(
              this,
              file.value("/services/" + service.getKey() + "/healthcheck/test"),
              "the image " + image + " has no shell and no such program",
              "[\"CMD\", \"/usr/bin/loki\", \"-health\"]");
        }
      }
    }
  }
}
