package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The labels of the streams: few, and with few values each. */
final class StreamLabels {

  /** The name of the container that wrote a line. */
  static final String CONTAINER = "container";

  private StreamLabels() {}

  /** What the catalogue says of all lines of a source. */
  static Map<String, String> of(Catalogue catalogue, Source source) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("job", source.job());
    labels.put("component", source.component());
    labels.put("log_type", source.logType());
    labels.put("host", catalogue.host());
    return labels;
  }

  /** The names of all labels that the collector sets. */
  static Set<String> names(Catalogue catalogue) {
    Set<String> names = new TreeSet<>();
    for (Source source : catalogue.sources()) {
      names.addAll(of(catalogue, source).keySet());
      switch (source.format()) {
        case CRI, JOURNAL_CONTAINERS -> names.add(CONTAINER);
        case RECORD, NGINX_ERROR, JOURNAL_SYSTEM -> {}
      }
    }
    for (Field field : RecordSchema.FIELDS) {
      if (field.placement() == Field.Placement.LABEL) {
        names.add(field.name());
      }
    }
    return names;
  }
}
