package io.flatnet.flatlog.loki;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of the list.
 *
 * @param name what it is called on the command line
 * @param answers the question it answers
 * @param parameters what it must or can be told, in the order they are given
 * @param oldestFirst whether its records are read from the beginning, as a story
 * @param template LogQL in which {@code $name} stands for a parameter
 */
public record NamedQuery(
    String name, String answers, List<Parameter> parameters, boolean oldestFirst, String template) {

  private static final Pattern PLACEHOLDER = Pattern.compile("[$]([a-z_]+)");

  /** Makes the list of parameters immutable. */
  public NamedQuery {
    parameters = List.copyOf(parameters);
  }

  /**
   * The query with values in it.
   *
   * @param values by parameter; a default stands in for what is missing
   * @return LogQL
   * @throws InvalidQueryException when a value is missing or of the wrong kind
   */
  public String logql(Map<String, String> values) throws InvalidQueryException {
    StringBuilder logql = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(template);
    while (placeholder.find()) {
      Parameter parameter = parameter(placeholder.group(1));
      String value = values.getOrDefault(parameter.name(), parameter.byDefault());
      if (value == null) {
        throw new InvalidQueryException(
            name + " needs " + parameter.name() + ": " + parameter.what());
      }
      placeholder.appendReplacement(logql, Matcher.quoteReplacement(parameter.literal(value)));
    }
    return placeholder.appendTail(logql).toString();
  }

  /**
   * The query with pieces of LogQL in it, such as the variables of a dashboard.
   *
   * @param literal gives the literal that stands for a parameter
   * @return LogQL
   */
  public String logql(Function<Parameter, String> literal) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(literal.apply(parameter(found.group(1)))));
  }

  /**
   * Whether it gives log lines; otherwise it gives numbers.
   *
   * @return see {@link LogQl#selectsLines}
   */
  public boolean selectsLines() {
    return LogQl.selectsLines(template);
  }

  private Parameter parameter(String wanted) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " does not declare " + wanted));
  }
}
