package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.loki.NamedQuery;
import io.flatnet.flatlog.loki.Parameter;
import io.flatnet.flatlog.loki.QueryList;
import java.util.StringJoiner;

/** {@code docs/queries.md}: the list of queries, for people. */
final class QueryReference {

  private static final String HEAD =
      """
      <!-- Generated from logging/queries.yaml. -->
      # Queries

      What one asks of the logs, in LogQL. `flatlog query NAME` runs a query and prints what Loki answers; the dashboards and Loki's
      alert rules are made of the same list. A `$name` is a parameter: given in this order, or as `name=value`.

      ```sh
      flatlog query errors --since 6h
      flatlog query request 7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b
      flatlog query slow ms=500 component=gateway --format jsonl
      flatlog query '{job="gateway"} |= "/api/"' --format raw | flatlog validate -
      ```

      Streams have the labels `job`, `component`, `level`, `log_type` and `host`; `request_id` is structured metadata; everything else
      is read from the record with `| json`. Two things to know when you write your own: a field read from the line that is called like
      a label gets the suffix `_extracted`; and a filter on a number lets through what the parser could not read, so
      `| __error__=""` belongs behind it.

      | what people used to ask | why it misleads | instead |
      |---|---|---|
      | `{job="gateway"} \\|= "error"` | finds the word anywhere, in a path for one | `errors gateway` |
      | `{job="containers"} \\| json \\| container_name="forgejo"` | no line has such a field | `container forgejo` |
      | `count_over_time({job=~".+"} \\|= "error" [1h])` | the same, and one count a stream | `error-counts --since 1h` |
      | ``{job="gateway"} \\| regexp `request_time=…` \\| rt > 1`` | records say `duration_ms` | `slow-requests 1000` |

      """;

  private QueryReference() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (NamedQuery query : QueryList.load().all()) {
      page.append("## ").append(query.name()).append("\n\n").append(query.answers());
      StringJoiner parameters = new StringJoiner("; ", "\n\n", "").setEmptyValue("");
      for (Parameter parameter : query.parameters()) {
        String byDefault = parameter.byDefault();
        parameters.add(
            "`"
                + parameter.name()
                + "` "
                + parameter.what()
                + (byDefault == null || byDefault.isEmpty() ? "" : " (`" + byDefault + "`)"));
      }
      page.append(parameters).append("\n\n```logql\n").append(query.template());
      page.append("\n```\n\n");
    }
    page.setLength(page.length() - 1);
    return page.toString();
  }
}
