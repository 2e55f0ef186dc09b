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

  static void visit(JsonNode node, Visitor visitor) {
    walk(node, "", "", visitor, false);
  }

  /** Takes the names of members as well, each with the pointer of its value. */
  static void visitWithKeys(JsonNode node, Visitor visitor) {
    walk(node, "", "", visitor, true);
  }

  private static void walk(
      JsonNode node, String pointer, String key, Visitor visitor, boolean keys) {
    if (node.isString()) {
      visitor.visit(pointer, key, node.stringValue());
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String child = Spot.child(pointer, member.getKey());
        if (keys) {
          visitor.visit(child, member.getKey(), member.getKey());
        }
        walk(member.getValue(), child, member.getKey(), visitor, keys);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), pointer + "/" + i, key, visitor, keys);
      }
    }
  }
}
