package io.flatnet.flatlog.sdk.record;

import org.jspecify.annotations.Nullable;

/** Reaches Jackson, when it is there, only for a value that nothing else can write. */
final class Beans {

  private Beans() {}

  /** Whether a value is a JSON tree of Jackson's, which only looks like a list. */
  static boolean isTree(Object value) {
    return value.getClass().getName().startsWith("tools.jackson.databind.node.");
  }

  /**
   * A bean as maps, lists, texts and numbers.
   *
   * @return null when Jackson is not there or has nothing better to say than the bean's own text
   */
  static @Nullable Object tree(Object bean) {
    return Availability.JACKSON ? JacksonTrees.of(bean) : null;
  }

  private static final class Availability {

    static final boolean JACKSON = isPresent("tools.jackson.databind.json.JsonMapper");

    private static boolean isPresent(String className) {
      try {
        Class.forName(className, false, Beans.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        return false;
      }
    }
  }
}
