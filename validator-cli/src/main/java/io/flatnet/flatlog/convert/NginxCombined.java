package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** nginx's predefined format {@code combined}, and {@code common} of other servers. */
final class NginxCombined implements TextFormat {

  private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) - (.{1,256}?) \\[([^\\]]{1,40})\\] "
              + TEXT
              + " ([0-9]{3}) ([0-9]{1,18}|-)(?: "
              + TEXT
              + " "
              + TEXT
              + ")?");

  private static final Pattern REQUEST = Pattern.compile("([A-Z]{1,32}) (\\S+) (\\S+)");

  @Override
  public String name() {
    return "nginx's combined format";
  }

  @Override
  public Optional<ObjectNode> read(String line, ConvertOptions options) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    int status = Integer.parseInt(parts.group(5));
    members.put(RecordFields.TIMESTAMP, parts.group(3));
    members.put(RecordFields.LEVEL, status >= 500 ? "ERROR" : status >= 400 ? "WARN" : "INFO");
    members.put(RecordFields.MESSAGE, parts.group(4) + " " + status);
    putIfGiven(members, "remote_addr", parts.group(1));
    putIfGiven(members, "remote_user", parts.group(2));
    Matcher request = REQUEST.matcher(parts.group(4));
    if (request.matches()) {
      members.put("method", request.group(1));
      members.put("uri", request.group(2));
      members.put("protocol", request.group(3));
    } else {
      members.put("request", parts.group(4));
    }
    members.put("status", status);
    if (!parts.group(6).equals("-")) {
      members.put("body_bytes", Long.parseLong(parts.group(6)));
    }
    putIfGiven(members, "referer", parts.group(7));
    putIfGiven(members, "user_agent", parts.group(8));
    return Optional.of(members);
  }

  private static void putIfGiven(ObjectNode members, String name, @Nullable String text) {
    if (text != null && !text.equals("-")) {
      members.put(name, text);
    }
  }
}
