package io.flatnet.flatlog.rule;

import java.util.ArrayList;
import java.util.List;

/** Parts of a line that no finding about it may show. Filled while the line is checked. */
final class HiddenParts {

  private record Part(int start, int end) {}

  private final List<Part> parts = new ArrayList<>();

  void add(int start, int end) {
    parts.add(new Part(start, end));
  }

  /** Where the hidden part ends that {@code index} lies in; {@code index} itself when in none. */
  int endOf(int index) {
    for (Part part : parts) {
      if (part.start() <= index && index < part.end()) {
        return part.end();
      }
    }
    return index;
  }
}
