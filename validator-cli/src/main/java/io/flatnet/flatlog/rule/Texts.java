package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.Spot;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Walks the strings of a record. Depth is bounded before a record gets here. */
final class Texts {

  private Texts() {}

  /** Takes one string. */
  interface Visitor {
    /**
     * Takes one string.
     *
     * @param pointer JSON Pointer from where the walk started
     * @param key name of the member the string stands in; that of the nearest object for an array
     * @param text the string
     */
    void visit(String pointer, String key, String text);
  }

  /** Takes one string or one name of a member. */
  interface KeyVisitor {
    /**
     * Takes one string or one name of a member.
     *
     * @param pointer JSON Pointer from where the walk started; of a name that of its value
     * @param key name of the member
     * @param text the string, or the name
     * @param isKey whether it is a name
     */
    void visit(String pointer, String key, String text, boolean isKey);
  }

  static void visit(JsonNode node, Visitor visitor) {
    walk(
        node,
        "",
        "",
        (pointer, key, text, isKey) -> {
          if (!isKey) {
            visitor.visit(pointer, key, text);
          }
        });
  }

  static void visitWithKeys(JsonNode node, KeyVisitor visitor) {
    walk(node, "", "", visitor);
  }

  private static void walk(JsonNode node, String pointer, String key, KeyVisitor visitor) {
    if (node.isString()) {
      visitor.visit(pointer, key, node.stringValue(), false);
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String child = Spot.child(pointer, member.getKey());
        visitor.visit(child, member.getKey(), member.getKey(), true);
        walk(member.getValue(), child, member.getKey(), visitor);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), pointer + "/" + i, key, visitor);
      }
    }
  }
}
