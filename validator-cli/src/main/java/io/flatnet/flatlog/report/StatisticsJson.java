package io.flatnet.flatlog.report;

import io.flatnet.flatlog.coverage.Conformance;
import io.flatnet.flatlog.coverage.Coverage;
import io.flatnet.flatlog.coverage.SeenField;
import io.flatnet.flatlog.coverage.TimeSteps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** What was seen in the records, as members of the summary. */
final class StatisticsJson {

  private final JsonGenerator json;

  StatisticsJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Coverage coverage) {
    json.writeObjectPropertyStart("components");
    for (Map.Entry<String, Conformance> component : coverage.components().entrySet()) {
      json.writeObjectPropertyStart(component.getKey());
      counts(component.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("fields");
    coverage.fields().forEach(this::field);
    json.writeEndObject();
    time(coverage);
  }

  private void counts(Conformance counts) {
    json.writeNumberProperty("records", counts.records());
    json.writeNumberProperty("conforming", counts.conforming());
  }

  private void field(String name, SeenField seen) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("records", seen.count());
    json.writeArrayPropertyStart("types");
    seen.types().forEach(type -> json.writeString(type.toString()));
    json.writeEndArray();
    json.writeNumberProperty("distinct", seen.distinct());
    json.writeBooleanProperty("distinct_is_exact", seen.distinctIsExact());
    seen.numbers()
        .ifPresent(
            range -> {
              json.writeNumberProperty("least", range.least());
              json.writeNumberProperty("greatest", range.greatest());
            });
    seen.lengths()
        .ifPresent(
            range -> {
              json.writeNumberProperty("shortest", (int) range.least());
              json.writeNumberProperty("longest", (int) range.greatest());
            });
    json.writeEndObject();
  }

  private void time(Coverage coverage) {
    json.writeObjectPropertyStart("time");
    json.writeNumberProperty("interval_seconds", coverage.timeline().width().toSeconds());
    json.writeArrayPropertyStart("intervals");
    for (Map.Entry<Instant, Conformance> interval : coverage.timeline().intervals().entrySet()) {
      json.writeStartObject();
      json.writeStringProperty("start", interval.getKey().toString());
      counts(interval.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    TimeSteps steps = coverage.steps();
    steps("gaps", steps.gapCount(), steps.gaps());
    steps("backward", steps.backwardCount(), steps.backward());
    json.writeEndObject();
  }

  private void steps(String name, long count, List<TimeSteps.Step> largest) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("count", count);
    json.writeArrayPropertyStart("largest");
    for (TimeSteps.Step step : largest) {
      json.writeStartObject();
      json.writeStringProperty("file", step.input());
      json.writeNumberProperty("line", step.line());
      json.writeStringProperty("from", step.from().toString());
      json.writeStringProperty("to", step.to().toString());
      json.writeNumberProperty("seconds", step.length().toMillis() / 1000.0);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
