package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** klog, the text format of Kubernetes' own programs: no year, no zone. */
final class Klog implements TextFormat {

  private static final Pattern LINE =
      Pattern.compile(
          "([IWEF])([0-9]{2})([0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{1,9}) +([0-9]{1,18}) "
              + "([^ :]+:[0-9]+)\\] ?(.*)");

  private static final Map<String, String> LEVELS =
      Map.of("I", "INFO", "W", "WARN", "E", "ERROR", "F", "FATAL");

  @Override
  public String name() {
    return "klog";
  }

  @Override
  public Optional<ObjectNode> read(String line, ConvertOptions options) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    if (options.year() > 0) {
      String date = parts.group(2) + "-" + parts.group(3);
      String year = String.format(Locale.ROOT, "%04d", options.year());
      members.put(RecordFields.TIMESTAMP, year + "-" + date + " " + parts.group(4));
    } else {
      members.put(RecordFields.TIMESTAMP, "without a year: give it with --year");
    }
    members.put(RecordFields.LEVEL, LEVELS.get(parts.group(1)));
    members.put(RecordFields.MESSAGE, parts.group(7));
    members.put("thread", Long.parseLong(parts.group(5)));
    members.put("source", parts.group(6));
    return Optional.of(members);
  }
}
