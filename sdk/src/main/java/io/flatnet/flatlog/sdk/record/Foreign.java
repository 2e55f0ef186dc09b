package io.flatnet.flatlog.sdk.record;

import org.jspecify.annotations.Nullable;

/**
 * Recognises logstash-logback-encoder's types by name, so that none of its classes is loaded for an
 * event that carries none of them. Thread-safe.
 */
final class Foreign {

  private static final String ARGUMENT = "net.logstash.logback.argument.StructuredArgument";
  private static final String MARKER = "net.logstash.logback.marker.LogstashMarker";

  private static final ClassValue<Boolean> STRUCTURED_ARGUMENT =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isA(type, ARGUMENT);
        }
      };

  private static final ClassValue<Boolean> LOGSTASH_MARKER =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isA(type, MARKER);
        }
      };

  private Foreign() {}

  static boolean isStructuredArgument(Class<?> type) {
    return type != String.class && type != Integer.class && STRUCTURED_ARGUMENT.get(type);
  }

  static boolean isLogstashMarker(Class<?> type) {
    return LOGSTASH_MARKER.get(type);
  }

  private static boolean isA(@Nullable Class<?> type, String name) {
    if (type == null) {
      return false;
    }
    if (type.getName().equals(name) || isA(type.getSuperclass(), name)) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (isA(implemented, name)) {
        return true;
      }
    }
    return false;
  }
}
