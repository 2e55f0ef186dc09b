package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The labels that the collectors of a stack set. */
final class Labels {

  /**
   * A label that is filled from what is in the lines.
   *
   * @param name its name
   * @param place where that is said
   */
  record FromLine(String name, Place place) {}

  /** What stands for every value. */
  private static final String ANY = "*";

  private static final Pattern ALLOY_TEXT =
      Pattern.compile("\"?([A-Za-z_][A-Za-z0-9_]*)\"?\\s*=\\s*\"([^\"\\n]*)\"");
  private static final Pattern ALLOY_LABELS =
      Pattern.compile("stage[.]labels\\s*\\{\\s*values\\s*=\\s*\\{([^}]*)}");
  private static final Pattern ALLOY_KEY = Pattern.compile("\"?([A-Za-z_][A-Za-z0-9_]*)\"?\\s*=");
  private static final Pattern TARGET_LABEL = Pattern.compile("target_label\\s*=\\s*\"([^\"]+)\"");

  private final Map<String, Set<String>> values = new LinkedHashMap<>();
  private final List<FromLine> fromLines = new ArrayList<>();
  private final boolean known;

  Labels(Stack stack) {
    List<StackFile> promtails = stack.of(StackFile.Kind.PROMTAIL);
    List<StackFile> alloys = stack.of(StackFile.Kind.ALLOY);
    known = !promtails.isEmpty() || !alloys.isEmpty();
    // Set by the collectors, Loki and its ruler by themselves.
    for (String name : new String[] {"filename", "service_name", "alertname", "__stream_shard__"}) {
      add(name, ANY);
    }
    promtails.forEach(this::promtail);
    alloys.forEach(this::alloy);
  }

  /**
   * The labels of all that Loki may hold: also those of the catalogue's sources that are switched
   * off, whose earlier lines are to be deleted in their time.
   */
  static Labels everSet(Stack stack) {
    Labels labels = new Labels(stack);
    for (StackFile catalogue : stack.of(StackFile.Kind.CATALOGUE)) {
      for (JsonNode source : catalogue.at("/sources")) {
        for (String name : new String[] {"job", "log_type"}) {
          labels.add(name, source.path(name).asString(ANY));
        }
      }
    }
    return labels;
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value);
  }

  private void promtail(StackFile file) {
    promtail(file, file.root(), "");
  }

  private void promtail(StackFile file, JsonNode node, String pointer) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        promtail(file, node.get(i), pointer + "/" + i);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String here = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
      JsonNode value = member.getValue();
      boolean stage = pointer.matches(".*/(?:pipeline_stages|stages)/[0-9]+");
      switch (member.getKey()) {
        case "labels" ->
            value
                .properties()
                .forEach(
                    label -> {
                      add(label.getKey(), stage ? ANY : label.getValue().asString(ANY));
                      if (stage) {
                        Place place = file.key(here + "/" + label.getKey());
                        fromLines.add(new FromLine(label.getKey(), place));
                      }
                    });
        case "static_labels", "external_labels" ->
            value
                .properties()
                .forEach(label -> add(label.getKey(), label.getValue().asString(ANY)));
        case "target_label" -> add(value.asString(""), ANY);
        default -> promtail(file, value, here);
      }
    }
  }

  /** Every text that is assigned counts as a value: too many rather than too few. */
  private void alloy(StackFile file) {
    String text = file.text();
    Matcher assigned = ALLOY_TEXT.matcher(text);
    while (assigned.find()) {
      add(assigned.group(1), assigned.group(2));
    }
    Matcher target = TARGET_LABEL.matcher(text);
    while (target.find()) {
      add(target.group(1), ANY);
    }
    Matcher labels = ALLOY_LABELS.matcher(text);
    while (labels.find()) {
      Matcher key = ALLOY_KEY.matcher(labels.group(1));
      while (key.find()) {
        add(key.group(1), ANY);
        int start = labels.start(1) + key.start(1);
        fromLines.add(
            new FromLine(key.group(1), file.characters(start, start + key.group(1).length())));
      }
    }
  }

  /** Whether there is a collector whose labels are known. */
  boolean known() {
    return known;
  }

  /** The labels that are filled from lines. */
  List<FromLine> fromLines() {
    return fromLines;
  }

  boolean sets(String name) {
    return values.containsKey(name);
  }

  boolean sets(String name, String value) {
    Set<String> set = values.getOrDefault(name, Set.of());
    return set.contains(value)
        || set.stream()
            .anyMatch(one -> one.equals(ANY) || one.contains("${") || one.contains("{{"));
  }

  /** The values of a label, for a message. */
  String of(String name) {
    return String.join(", ", values.getOrDefault(name, Set.of()));
  }

  /** The names of all labels, for a message. */
  String names() {
    return String.join(
        ", ", values.keySet().stream().filter(name -> !name.startsWith("__")).toList());
  }
}
