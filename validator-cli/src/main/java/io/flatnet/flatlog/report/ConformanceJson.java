package io.flatnet.flatlog.report;

import io.flatnet.flatlog.conform.Conformance;
import io.flatnet.flatlog.conform.Result;
import io.flatnet.flatlog.conform.Result.Evidence;
import io.flatnet.flatlog.conform.Result.Verdict;
import io.flatnet.flatlog.rule.Finding;
import tools.jackson.core.JsonGenerator;

/** Which parts of the standard a program meets, for scripts and for badges. */
public final class ConformanceJson {

  private static final String LABEL = "flatlog";
  private static final int MOST_SHOWN = 2000;

  private ConformanceJson() {}

  /**
   * Everything that was found out.
   *
   * @param conformance what was found out
   * @return one JSON object in a line without its end
   */
  public static String of(Conformance conformance) {
    return SafeJson.of(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("command");
          conformance.command().forEach(json::writeString);
          json.writeEndArray();
          json.writeStringProperty("log", conformance.log());
          json.writeArrayPropertyStart("parts");
          conformance.results().forEach(result -> write(json, result));
          json.writeEndArray();
          json.writeObjectPropertyStart("summary");
          for (Verdict verdict : Verdict.values()) {
            json.writeNumberProperty(name(verdict), conformance.count(verdict));
          }
          json.writeNumberProperty("must_not_met", conformance.broken());
          json.writeEndObject();
          json.writeName("badge");
          writeBadge(json, conformance);
          json.writeEndObject();
        });
  }

  /**
   * A badge as the endpoint of shields.io reads it: that refuses a member it does not know.
   *
   * @param conformance what was found out
   * @return one JSON object in a line without its end
   */
  public static String badge(Conformance conformance) {
    return SafeJson.of(json -> writeBadge(json, conformance));
  }

  private static void write(JsonGenerator json, Result result) {
    json.writeStartObject();
    json.writeStringProperty("part", result.part().id());
    json.writeStringProperty("title", result.part().title());
    json.writeStringProperty("requirement", result.part().requirement().name());
    json.writeStringProperty("section", result.part().section());
    json.writeStringProperty("link", result.part().link());
    json.writeStringProperty("result", name(result.verdict()));
    if (!result.reason().isEmpty()) {
      json.writeStringProperty("reason", result.reason());
    }
    Evidence evidence = result.evidence();
    if (evidence != null) {
      json.writeNumberProperty("line", evidence.line());
      String text = evidence.text();
      json.writeStringProperty(
          "text", text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…");
      Finding finding = evidence.finding();
      if (finding != null) {
        json.writeStringProperty("code", finding.rule().code());
        json.writeStringProperty("rule", finding.rule().info().name());
        json.writeStringProperty("pointer", finding.pointer());
        json.writeStringProperty("found", finding.found());
        json.writeStringProperty("expected", finding.expected());
      }
    }
    json.writeEndObject();
  }

  private static void writeBadge(JsonGenerator json, Conformance conformance) {
    int all = conformance.results().size();
    long met = conformance.count(Verdict.MET);
    json.writeStartObject();
    json.writeNumberProperty("schemaVersion", 1);
    json.writeStringProperty("label", LABEL);
    json.writeStringProperty("message", met == all ? "conforms" : met + " of " + all + " parts");
    json.writeStringProperty("color", color(conformance));
    json.writeEndObject();
  }

  private static String color(Conformance conformance) {
    if (conformance.broken() > 0) {
      return "red";
    }
    if (conformance.count(Verdict.NOT_MET) > 0) {
      return "yellow";
    }
    return conformance.count(Verdict.NOT_ANSWERED) > 0 ? "green" : "brightgreen";
  }

  private static String name(Verdict verdict) {
    return verdict.toString().replace(' ', '_');
  }
}
