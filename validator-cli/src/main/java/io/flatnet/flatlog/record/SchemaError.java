package io.flatnet.flatlog.record;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One complaint of the JSON Schema.
 *
 * @param pointer JSON Pointer of the value; for a missing or unknown member that of the member
 * @param keyword the keyword of the schema that failed
 * @param extension whether an extension schema complains rather than the record schema
 * @param message what the schema library says
 * @param demand what the schema demands there: the keyword and its value
 * @param value the value; null when there is none
 */
public record SchemaError(
    String pointer,
    String keyword,
    boolean extension,
    String message,
    String demand,
    @Nullable JsonNode value) {

  /**
   * The top-level field the complaint is about.
   *
   * @return the name; empty when it is about the record as a whole
   */
  public String field() {
    if (pointer.isEmpty()) {
      return "";
    }
    int end = pointer.indexOf('/', 1);
    String name = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
    return name.replace("~1", "/").replace("~0", "~");
  }

  /**
   * Whether the value lies directly in the record.
   *
   * @return false for the record itself and for what lies deeper
   */
  public boolean topLevel() {
    return !pointer.isEmpty() && pointer.indexOf('/', 1) < 0;
  }

  /**
   * The object the value lies in.
   *
   * @return its JSON Pointer
   */
  public String parent() {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }
}
