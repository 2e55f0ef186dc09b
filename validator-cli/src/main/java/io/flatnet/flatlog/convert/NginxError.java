package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** nginx's error log. Lines that a client's request broke in two are not put together again. */
final class NginxError implements TextFormat {

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}) "
              + "\\[(debug|info|notice|warn|error|crit|alert|emerg)\\] "
              + "([0-9]{1,10})#([0-9]{1,10}): (?:\\*([0-9]{1,18}) )?(.+)");

  @Override
  public String name() {
    return "nginx's error log";
  }

  @Override
  public Optional<ObjectNode> read(String line, ConvertOptions options) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put(RecordFields.TIMESTAMP, parts.group(1));
    members.put(RecordFields.LEVEL, parts.group(2));
    members.put(RecordFields.MESSAGE, parts.group(6));
    members.put("pid", Long.parseLong(parts.group(3)));
    members.put("tid", Long.parseLong(parts.group(4)));
    if (parts.group(5) != null) {
      members.put("connection", Long.parseLong(parts.group(5)));
    }
    return Optional.of(members);
  }
}
