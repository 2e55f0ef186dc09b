package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Marker;

/** An event's markers, those they refer to included. Not thread-safe. */
final class Markers {

  private static final int MAX_MARKERS = 100;

  private final Set<String> names = new LinkedHashSet<>();
  private final List<Object> structured = new ArrayList<>();
  private int seen;
  private boolean fatal;

  void reset() {
    if (seen > 0) {
      names.clear();
      structured.clear();
      seen = 0;
      fatal = false;
    }
  }

  void collect(List<Marker> markers) {
    for (Marker marker : markers) {
      collect(marker);
    }
  }

  boolean isFatal() {
    return fatal;
  }

  List<String> names() {
    return List.copyOf(names);
  }

  List<Object> structured() {
    return structured;
  }

  // Markers are an application's own objects; references to others are deprecated, not gone.
  @SuppressWarnings({"CatchThrowable", "deprecation"})
  private void collect(Marker marker) {
    if (marker == null || ++seen > MAX_MARKERS) {
      return;
    }
    try {
      if (Foreign.isLogstashMarker(marker.getClass())) {
        structured.add(marker);
      } else {
        name(marker.getName());
      }
      for (Iterator<Marker> others = marker.iterator(); others.hasNext() && seen <= MAX_MARKERS; ) {
        collect(others.next());
      }
    } catch (Throwable t) {
      names.add(Texts.unprintable(marker, t));
    }
  }

  private void name(String name) {
    if (Level.FATAL.name().equals(name)) {
      fatal = true;
    } else {
      names.add(name == null ? "null" : name);
    }
  }
}
