package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A port of the stack can be reached from other machines. */
final class OpenListener implements StackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL446",
          "open-listener",
          Severity.WARNING,
          "Loki or a collector listens beyond this host, or a compose file publishes a port there.",
          "Neither has users: whoever reaches the port reads all logs, writes what he likes and "
              + "deletes. A port published without an address is open on every interface.",
          "ports:\n  - \"3100:3100\"",
          "ports:\n  - \"127.0.0.1:3100:3100\"",
          "Publish to 127.0.0.1, or listen there (http_listen_address); put Grafana in front for "
              + "people.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    boolean contained = !stack.of(StackFile.Kind.COMPOSE).isEmpty();
    for (StackFile.Kind kind :
        new StackFile.Kind[] {StackFile.Kind.LOKI, StackFile.Kind.PROMTAIL}) {
      for (StackFile file : stack.of(kind)) {
        // In a container the published ports decide.
        if (!contained) {
          server(file, findings);
        }
      }
    }
    for (StackFile file : stack.of(StackFile.Kind.COMPOSE)) {
      for (Map.Entry<String, JsonNode> service : file.at("/services").properties()) {
        JsonNode ports = service.getValue().path("ports");
        for (int i = 0; i < ports.size(); i++) {
          String port = ports.get(i).asString("");
          boolean open =
              ports.get(i).isObject()
                  ? !local(ports.get(i).path("host_ip").asString(""))
                  : !port.startsWith("127.") && !port.startsWith("[::1]") && !port.startsWith("${");
          if (open) {
            findings.add(
                this,
                file.value("/services/" + service.getKey() + "/ports/" + i),
                "the port is open on every interface",
                "127.0.0.1: in front");
          }
        }
      }
    }
  }

  private void server(StackFile file, FileFindings findings) {
    JsonNode server = file.at("/server");
    if (!local(server.path("http_listen_address").asString(""))) {
      boolean said = server.has("http_listen_address");
      findings.add(
          this,
          said
              ? file.value("/server/http_listen_address")
              : file.key(server.has("http_listen_port") ? "/server/http_listen_port" : "/server"),
          "it listens on every interface",
          "http_listen_address: 127.0.0.1");
    }
  }

  private static boolean local(String address) {
    return address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
  }
}
