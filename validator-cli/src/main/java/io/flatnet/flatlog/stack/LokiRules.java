package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.loki.InvalidQueryException;
import io.flatnet.flatlog.loki.QueryList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** The alerts that Loki's ruler raises, made of named queries. */
final class LokiRules implements StackFile {

  @Override
  public String path() {
    // Without tenants Loki's only one is called fake.
    return "loki/rules/fake/flatlog.yml";
  }

  @Override
  public String render(Catalogue catalogue) {
    TreeSet<String> jobs = new TreeSet<>();
    catalogue.sources().forEach(source -> jobs.add(source.job()));
    return rules(jobs);
  }

  private static String rules(Collection<String> jobs) {
    AlertGroup group = new AlertGroup(HEADER, "flatlog");
    group.alert(
        "FlatlogErrorBurst",
        "0m",
        "critical",
        "{{ $labels.component }} has {{ $value }} errors in five minutes, over 5 % of its records",
        "flatlog query errors {{ $labels.component }} --since 15m",
        and(
            query("error-counts", Map.of("window", "5m")) + " > 20",
            query("error-share", Map.of("window", "5m")) + " > 5"));
    group.alert(
        "FlatlogComponentSilent",
        "0m",
        "warning",
        "{{ $labels.component }} has written nothing for half an hour,"
            + " after {{ $value }} records in a day",
        "See whether it runs, and whether the collector still reads its file: flatlog stack doctor",
        query("silent", Map.of("window", "30m", "before", "24h")) + " > 500");
    for (String job : jobs) {
      group.alert(
          "FlatlogJobSilent",
          "0m",
          "warning",
          "Nothing of job " + job + " has arrived for a day",
          "See whether the collector reads its files: flatlog stack doctor",
          "absent_over_time({job=\"" + job + "\"} [24h])");
    }
    group.alert(
        "FlatlogConformanceDrop",
        "0m",
        "warning",
        "Only {{ $value }} % of what {{ $labels.component }} writes are records,"
            + " over 5 points less than in the day before",
        "flatlog query nonconforming {{ $labels.component }} --format raw | flatlog validate -",
        query("conformance", Map.of("window", "30m"))
            + " < "
            + query("conformance", Map.of("window", "24h"))
            + " - 5");
    return group.render();
  }

  private static String and(String first, String second) {
    return "(\n" + first + "\n) and (\n" + second + "\n)";
  }

  /** In parentheses: it may be of several parts, of which a comparison would take the last. */
  private static String query(String name, Map<String, String> values) {
    try {
      return "(\n" + QueryList.load().get(name).logql(values) + "\n)";
    } catch (InvalidQueryException e) {
      throw new IllegalStateException(e);
    }
  }
}
