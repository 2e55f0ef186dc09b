package io.flatnet.flatlog.stack;

import java.time.Duration;
import java.util.stream.Collectors;

/** The parts of Loki's configuration in which the profiles differ. */
interface LokiDeployment {

  /** What a catalogue asks for. */
  static LokiDeployment of(Catalogue catalogue) {
    Catalogue.Scalable scalable = catalogue.whenScalable();
    return scalable == null
        ? new Single(LokiInstance.of(catalogue).get(0))
        : new Several(catalogue, scalable);
  }

  /** A port, or the environment variable that has it. */
  String httpPort();

  /** A port, or the environment variable that has it. */
  String grpcPort();

  /** How many keep a record, and how they find one another. */
  String cluster();

  /** What is kept where from which day on. */
  String schema();

  /** How old a record may be that is looked for in memory, where it is when it came late. */
  String lookBack(Duration longest);

  /** What an ingester does when it ends, beyond keeping its write-ahead log. */
  String flush();

  /** The kind of store in which requests to delete are kept. */
  String store();

  /** Which of several processes compacts. */
  String compactors();

  /** Where the rules are, and who evaluates them. */
  String ruler();

  /** One process on a file system. */
  record Single(LokiInstance instance) implements LokiDeployment {

    @Override
    public String httpPort() {
      return String.valueOf(instance.httpPort());
    }

    @Override
    public String grpcPort() {
      return String.valueOf(instance.grpcPort());
    }

    @Override
    public String cluster() {
      return """
      common:
        instance_addr: 127.0.0.1
        path_prefix: /loki
        replication_factor: 1
        ring:
          kvstore:
            store: inmemory
        storage:
          filesystem:
            chunks_directory: /loki/chunks
            rules_directory: /etc/loki/rules
      """;
    }

    @Override
    public String schema() {
      return "schema_config:\n  configs:\n" + period("2024-01-01", "filesystem");
    }

    @Override
    public String lookBack(Duration longest) {
      // Loki wants more than max_chunk_age here, also where nothing is kept longer than a day.
      return "# Records that come late are in memory at first, however old they are.\n"
          + "query_store_max_look_back_period: "
          + longest.plusDays(2).toHours()
          + "h";
    }

    @Override
    public String flush() {
      return "";
    }

    @Override
    public String store() {
      return "filesystem";
    }

    @Override
    public String compactors() {
      return "";
    }

    @Override
    public String ruler() {
      return """
      ruler:
        enable_api: true
        rule_path: /loki/rules
        storage:
          type: local
          local:
            directory: /etc/loki/rules
        ring:
          kvstore:
            store: inmemory
      """;
    }
  }

  /**
   * Several processes, each of them all of Loki. {@link LokiInstance#environment()} says who each
   * is; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY open the object storage.
   */
  record Several(Catalogue catalogue, Catalogue.Scalable scalable) implements LokiDeployment {

    @Override
    public String httpPort() {
      return "${LOKI_HTTP_PORT}";
    }

    @Override
    public String grpcPort() {
      return "${LOKI_GRPC_PORT}";
    }

    @Override
    public String cluster() {
      return """
      common:
        instance_addr: 127.0.0.1
        path_prefix: /loki
        # Each record is in three of them; two must have taken it before it counts as taken.
        replication_factor: 3
        compactor_grpc_address: %s
        ring:
          instance_id: ${LOKI_INSTANCE}
          kvstore:
            store: memberlist

      memberlist:
        bind_addr: [127.0.0.1]
        bind_port: ${LOKI_GOSSIP_PORT}
        advertise_addr: 127.0.0.1
        advertise_port: ${LOKI_GOSSIP_PORT}
        # Nobody else's Loki joins by mistake.
        cluster_label: flatlog
        join_members:
      %s
      """
          .formatted(
              LokiInstance.of(catalogue).get(0).grpcAddress(),
              LokiInstance.of(catalogue).stream()
                  .map(instance -> "    - " + instance.gossipAddress())
                  .collect(Collectors.joining("\n")));
    }

    @Override
    public String schema() {
      String since = scalable.since();
      String periods =
          since == null
              ? period("2024-01-01", "s3")
              : period("2024-01-01", "filesystem") + period(since, "s3");
      String single =
          since == null
              ? ""
              : """
                  # What the profile single kept, before the day above.
                  filesystem:
                    dir: /single/chunks
              """;
      Catalogue.ObjectStorage storage = scalable.objectStorage();
      return """
      schema_config:
        configs:
      %s
      storage_config:
        use_thanos_objstore: true
        object_store:
          # Its keys are in the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
          s3:
            endpoint: %s
            bucket_name: %s
            insecure: %b
      %s"""
          .formatted(periods, storage.endpoint(), storage.bucket(), storage.isOwn(), single);
    }

    @Override
    public String lookBack(Duration longest) {
      // Only a file system may have one: here it is max_chunk_age and a little more.
      return "";
    }

    @Override
    public String flush() {
      return "flush_on_shutdown: true\n";
    }

    @Override
    public String store() {
      return "s3";
    }

    @Override
    public String compactors() {
      return "horizontal_scaling_mode: ${LOKI_COMPACTOR}\n";
    }

    @Override
    public String ruler() {
      return """
      ruler:
        enable_api: true
        # Each group of rules is evaluated by one of them.
        enable_sharding: true
        rule_path: /loki/rules

      ruler_storage:
        backend: local
        local:
          directory: /etc/loki/rules
      """;
    }
  }

  /** A period of the schema: the same everywhere but for the store. */
  private static String period(String from, String store) {
    return """
        - from: "%s"
          store: tsdb
          object_store: %s
          schema: v13
          index:
            prefix: index_
            period: 24h
    """
        .formatted(from, store);
  }
}
