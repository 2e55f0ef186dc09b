package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A Loki configuration has a key that Loki does not know any more. */
final class RemovedLokiKey implements StackRule {

  /**
   * What Loki has removed up to 3.7, by place, and what to write instead. From Loki's own list
   * ({@code tools/deprecated-config-checker/deleted-config.yaml} at v3.7.6) and its upgrade notes.
   */
  private static final Map<String, String> REMOVED = removed();

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL441",
          "removed-loki-key",
          Severity.ERROR,
          "A Loki configuration has a key that Loki 3.7 does not know any more.",
          "Loki reads its configuration strictly: it does not start.",
          "limits_config:\n  enforce_metric_name: false",
          "limits_config:\n  max_query_lookback: 336h",
          "Remove the key; the finding says what took its place.");

  private static Map<String, String> removed() {
    Map<String, String> keys = new LinkedHashMap<>();
    String object = "object_store in schema_config says it";
    for (String shipper : new String[] {"boltdb_shipper", "tsdb_shipper"}) {
      keys.put("/storage_config/" + shipper + "/shared_store", object);
      keys.put(
          "/storage_config/" + shipper + "/shared_store_key_prefix",
          "path_prefix under index in schema_config");
    }
    keys.put(
        "/storage_config/boltdb_shipper/use_boltdb_shipper_as_backup", "nothing: use store: tsdb");
    keys.put("/compactor/shared_store", "delete_request_store");
    keys.put("/compactor/shared_store_key_prefix", "delete_request_store_key_prefix");
    keys.put("/compactor/deletion_mode", "deletion_mode in limits_config");
    keys.put("/chunk_store_config/max_look_back_period", "max_query_lookback in limits_config");
    keys.put("/limits_config/enforce_metric_name", "nothing");
    keys.put("/limits_config/ruler_evaluation_delay_duration", "nothing");
    keys.put("/ingester/max_transfer_retries", "nothing: the write-ahead log");
    keys.put("/querier/engine/timeout", "query_timeout in limits_config");
    keys.put(
        "/query_range/split_queries_by_interval", "split_queries_by_interval in limits_config");
    keys.put("/query_range/forward_headers_list", "nothing");
    keys.put("/frontend_worker/parallelism", "max_concurrent in querier");
    keys.put("/frontend_worker/match_max_concurrent", "max_concurrent in querier");
    keys.put("/common/storage/filesystem/admin_api_directory", "nothing");
    for (String store : new String[] {"/storage_config/aws", "/common/storage/s3"}) {
      keys.put(store + "/sse_encryption", "sse");
    }
    return keys;
  }

  /** Whether what stands at a pointer is a key that was removed. */
  static boolean removes(String pointer) {
    return REMOVED.containsKey(pointer);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (StackFile loki : stack.of(StackFile.Kind.LOKI)) {
      REMOVED.forEach(
          (pointer, instead) -> {
            if (!loki.at(pointer).isMissingNode()) {
              String key = pointer.substring(pointer.lastIndexOf('/') + 1);
              String message = "Loki 3.7 does not know " + key + " here and does not start";
              findings.add(this, loki.key(pointer), message, instead);
            }
          });
      JsonNode periods = loki.at("/schema_config/configs");
      for (int i = 0; i < periods.size(); i++) {
        String schema = periods.get(i).path("schema").asString("v13");
        boolean old = schema.matches("v([0-9]|1[0-2])");
        String store = periods.get(i).path("store").asString("tsdb");
        boolean last = i == periods.size() - 1;
        if (last && (old || !store.equals("tsdb"))) {
          findings.add(
              this,
              Severity.ERROR,
              loki.value("/schema_config/configs/" + i + (old ? "/schema" : "/store")),
              "structured metadata needs schema v13 and store tsdb; without them Loki 3 does not start",
              null,
              "a further period with store: tsdb and schema: v13");
        }
      }
    }
  }
}
