package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.Set;

/** A label has as many values as there are requests. */
final class UnboundedLabel implements StackRule {

  private static final Set<String> UNBOUNDED =
      Set.of(
          "request_id",
          "trace_id",
          "traceid",
          "span_id",
          "session_id",
          "user",
          "user_id",
          "remote_addr",
          "client_ip",
          "ip",
          "uri",
          "url",
          "path",
          "referer",
          "user_agent",
          "host_id",
          "container_id",
          "pod_uid",
          "message",
          "msg",
          "timestamp",
          "time",
          "ts",
          "duration_ms",
          "bytes",
          "error",
          "id",
          "connection",
          "log");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL443",
          "unbounded-label",
          Severity.ERROR,
          "A collector makes a label of something that has ever new values.",
          "Each combination of labels is a stream of its own, with its own chunks and index entries: "
              + "Loki runs out of memory or refuses the streams.",
          "- labels:\n    request_id:",
          "- structured_metadata:\n    request_id:",
          "Make it structured metadata, or leave it in the line: | json | request_id=\"…\" finds it.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (Labels.FromLine label : new Labels(stack).fromLines()) {
      if (UNBOUNDED.contains(label.name())) {
        findings.add(
            this,
            label.place(),
            "\"" + label.name() + "\" makes a stream for each of its values",
            "structured metadata, or nothing");
      }
    }
    for (StackFile file : stack.of(StackFile.Kind.PROMTAIL)) {
      Scrapes.of(file).stream()
          .filter(scrape -> scrape.path().matches(".*(overlay-)?containers/.*\\*.*"))
          .filter(scrape -> !file.at(scrape.pointer()).toString().contains("labeldrop"))
          .filter(scrape -> !file.at(scrape.pointer()).toString().contains("\"filename\""))
          .forEach(
              scrape ->
                  findings.add(
                      this,
                      file.value(scrape.pathPointer()),
                      "the label filename holds each container's id",
                      "a stage labeldrop: [filename], and the container's name as a label"));
    }
  }
}
