package io.flatnet.flatlog.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics in the text format of Prometheus. */
final class Metrics {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:[{](.*)[}])? ([-+0-9.eEInfNa]+)(?: [0-9]+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private record Value(String name, Map<String, String> labels, double number) {}

  private final List<Value> values;

  private Metrics(List<Value> values) {
    this.values = values;
  }

  /** Reads metrics; lines that are none are passed over. */
  static Metrics of(String text) {
    List<Value> values = new ArrayList<>();
    text.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(m -> values.add(value(m)));
    return new Metrics(values);
  }

  private static Value value(Matcher sample) {
    Map<String, String> labels = new TreeMap<>();
    String inside = sample.group(2);
    if (inside != null) {
      LABEL.matcher(inside).results().forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    String number = sample.group(3).replace("Inf", "Infinity");
    return new Value(sample.group(1), labels, Double.parseDouble(number));
  }

  /** The sum over all series of a metric; 0 when there is none. */
  double sum(String name) {
    return by(name, "").values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The sums over all series of a metric, by the values of one label. */
  Map<String, Double> by(String name, String label) {
    Map<String, Double> sums = new TreeMap<>();
    for (Value value : values) {
      if (value.name().equals(name)) {
        sums.merge(value.labels().getOrDefault(label, ""), value.number(), Double::sum);
      }
    }
    return sums;
  }
}
