package io.flatnet.flatlog.convert;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** logfmt: {@code key=value key="a value"}, values with a space in quotes, as Go programs write. */
final class Logfmt implements TextFormat {

  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_@][A-Za-z0-9_.@/-]*)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]*))");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:[.][0-9]{1,9})?");
  private static final int FEWEST_PAIRS = 2;

  @Override
  public String name() {
    return "logfmt";
  }

  @Override
  public Optional<ObjectNode> read(String line, ConvertOptions options) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    Matcher pair = PAIR.matcher(line);
    int at = 0;
    while (at < line.length()) {
      if (line.charAt(at) == ' ') {
        at++;
        continue;
      }
      pair.region(at, line.length());
      if (!pair.lookingAt() || members.has(pair.group(1))) {
        return Optional.empty();
      }
      members.set(pair.group(1), value(pair));
      at = pair.end();
    }
    return members.size() < FEWEST_PAIRS ? Optional.empty() : Optional.of(members);
  }

  private static JsonNode value(Matcher pair) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String quoted = pair.group(2);
    if (quoted != null) {
      return nodes.stringNode(unescaped(quoted));
    }
    String bare = pair.group(3);
    if (bare.equals("true") || bare.equals("false")) {
      return nodes.booleanNode(bare.equals("true"));
    }
    boolean number = NUMBER.matcher(bare).matches();
    return number ? nodes.numberNode(new BigDecimal(bare)) : nodes.stringNode(bare);
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped || c != '\\') {
        plain.append(escaped ? meant(c) : c);
        escaped = false;
      } else {
        escaped = true;
      }
    }
    return plain.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> escaped;
    };
  }
}
