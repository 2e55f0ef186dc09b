package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.schema.RecordSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loki's configuration; each key is one of Loki 3.7's. */
final class LokiConfig implements StackFile {

  /** How many hours a record may be behind the newest of its stream. */
  private static final int MOST_BEHIND_HOURS = 12;

  private static final Duration LONGEST_QUERY = Duration.ofSeconds(60);

  /** How long it takes at most until Loki has answered, or said that it will not. */
  static final Duration LONGEST_ANSWER = LONGEST_QUERY.plusSeconds(10);

  @Override
  public String path() {
    return "loki/loki-config.yml";
  }

  @Override
  public String render(Catalogue catalogue) {
    LokiDeployment deployment = LokiDeployment.of(catalogue);
    int longest =
        catalogue.allSources().stream().mapToInt(Source::retentionDays).max().orElseThrow();
    return new TextTemplate(
            """
            # ${header}
            # Keys of Loki 3.7: https://grafana.com/docs/loki/v3.7.x/configure/

            # Loki has no users: it listens where only this host can reach it, and people look through Grafana.
            auth_enabled: false

            server:
              http_listen_address: 127.0.0.1
              http_listen_port: ${port}
              grpc_listen_address: 127.0.0.1
              grpc_listen_port: ${grpc_port}
              log_level: warn
              # Longer than a query may take: else its answer ends in nothing.
              http_server_write_timeout: ${answer}

            ${cluster}

            ${schema}

            ingester:
              chunk_encoding: snappy
              # Half of it is how far a record may be behind the newest of its stream; beyond that Loki refuses it. A chunk is written
              # earlier, when it is full or nothing comes for half an hour.
              max_chunk_age: ${chunk_age}
              ${look_back}
              wal:
                dir: /loki/wal
                ${flush}
                # A quarter of the memory: what is replayed after a crash is flushed beyond it.
                replay_memory_ceiling: ${replay_mb}MB

            querier:
              max_concurrent: 4
              query_ingesters_within: 0s

            compactor:
              working_directory: /loki/compactor
              compaction_interval: 10m
              retention_enabled: true
              retention_delete_delay: 2h
              delete_request_store: ${store}
              ${compactors}

            limits_config:
              # A record is at most this long; a longer line is kept as far as it fits.
              max_line_size: ${line_bytes}
              max_line_size_truncate: true
              allow_structured_metadata: true
              # The records say their level.
              discover_log_levels: false
              discover_service_name: []
              ingestion_rate_mb: 8
              ingestion_burst_size_mb: 16
              per_stream_rate_limit: 5MB
              per_stream_rate_limit_burst: 20MB
              max_global_streams_per_user: 5000
              max_label_names_per_series: 15
              max_query_parallelism: 4
              # By the hour, its default, a month would be 720 queries for each panel.
              split_queries_by_interval: 24h
              split_instant_metric_queries_by_interval: 24h
              query_timeout: ${query}
              max_query_series: 1000
              max_entries_limit_per_query: 5000
              # A collector that was away for days may deliver what it missed.
              reject_old_samples: true
              reject_old_samples_max_age: ${longest}
              max_query_lookback: ${longest}
              volume_enabled: true
              # What no selector below takes is kept as long as the longest.
              retention_period: ${longest}
              retention_stream:
                ${retention}

            ${ruler}

            analytics:
              reporting_enabled: false
            """)
        .with("header", HEADER)
        .with("port", deployment.httpPort())
        .with("grpc_port", deployment.grpcPort())
        .with("cluster", deployment.cluster())
        .with("schema", deployment.schema())
        .with("flush", deployment.flush())
        .with("store", deployment.store())
        .with("compactors", deployment.compactors())
        .with("ruler", deployment.ruler())
        .with("replay_mb", catalogue.limits().loki().memoryMb() / 4)
        .with("answer", LONGEST_ANSWER.toSeconds() + "s")
        .with("query", LONGEST_QUERY.toSeconds() + "s")
        .with("line_bytes", RecordSchema.MAX_LINE_BYTES)
        .with("chunk_age", 2 * MOST_BEHIND_HOURS + "h")
        .with("look_back", deployment.lookBack(Duration.ofDays(longest)))
        .with("longest", longest * 24 + "h")
        .with("retention", retention(catalogue))
        .fill();
  }

  /**
   * Sources with the same labels share a selector; the catalogue sees to one period for them. What
   * a source sent before it was switched off is still to be deleted in its time.
   */
  private static String retention(Catalogue catalogue) {
    Map<String, Source> selectors = new LinkedHashMap<>();
    for (Source source : catalogue.allSources()) {
      selectors.putIfAbsent(source.selector(), source);
    }
    StringBuilder text = new StringBuilder();
    selectors.forEach(
        (selector, source) ->
            text.append("# ")
                .append(source.name())
                .append('\n')
                .append("- selector: '")
                .append(selector)
                .append("'\n")
                .append("  priority: 1\n")
                .append("  period: ")
                .append(source.retention())
                .append('\n'));
    return text.toString();
  }
}
