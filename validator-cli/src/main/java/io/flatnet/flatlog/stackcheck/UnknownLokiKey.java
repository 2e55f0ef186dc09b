package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.suggest.NearestName;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A Loki configuration has a key that Loki's reference has not. */
final class UnknownLokiKey implements StackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL452",
          "unknown-loki-key",
          Severity.ERROR,
          "A Loki configuration has a key that the reference of Loki 3.7 does not name there.",
          "Loki reads its configuration strictly: with a key that it does not know it does not "
              + "start.",
          "limits_config:\n  retention_perod: 336h",
          "limits_config:\n  retention_period: 336h",
          "Correct the key, or put it where it belongs; the finding says what is near.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    LokiKeys keys = LokiKeys.load();
    for (StackFile loki : stack.of(StackFile.Kind.LOKI)) {
      check(loki, loki.root(), "", LokiKeys.ROOT, keys, findings);
    }
  }

  private void check(
      StackFile loki,
      JsonNode node,
      String pointer,
      LokiKeys.@Nullable Level level,
      LokiKeys keys,
      FileFindings findings) {
    if (level == null) {
      return;
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(loki, node.get(i), pointer + "/" + i, level, keys, findings);
    }
    Map<String, LokiKeys.@Nullable Level> known = keys.of(level);
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String key = member.getKey();
      String here = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      if (known.containsKey(key)) {
        check(loki, member.getValue(), here, known.get(key), keys, findings);
      } else if (!RemovedLokiKey.removes(here)) {
        String question = NearestName.question(key, known.keySet());
        String message = "Loki 3.7 knows no " + key + " here" + question;
        findings.add(this, loki.key(here), message, place(key, keys));
      }
    }
  }

  private static String place(String key, LokiKeys keys) {
    String block = keys.topBlockWith(key);
    return block == null ? "a key of Loki's reference" : key + " in " + block;
  }
}
