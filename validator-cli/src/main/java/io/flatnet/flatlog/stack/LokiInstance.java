package io.flatnet.flatlog.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A process of Loki; all of them listen on 127.0.0.1.
 *
 * @param name its name, also that of its container
 * @param httpPort what clients and Prometheus talk to
 * @param grpcPort what other Lokis send records and queries to
 * @param gossipPort where Lokis tell one another who is there
 * @param compactor whether it is the one that compacts and deletes
 */
record LokiInstance(String name, int httpPort, int grpcPort, int gossipPort, boolean compactor) {

  static final int PORTS_EACH = 3;

  /** Loki's own choice for its only instance. */
  static final int GRPC = 9095;

  private static final int GOSSIP = 7946;

  /** The processes that a catalogue asks for; the first is the one that compacts and deletes. */
  static List<LokiInstance> of(Catalogue catalogue) {
    Catalogue.Scalable scalable = catalogue.whenScalable();
    if (scalable == null) {
      return List.of(new LokiInstance("loki", catalogue.ports().loki(), GRPC, GOSSIP, true));
    }
    return IntStream.range(0, scalable.replicas())
        .mapToObj(i -> numbered(i + 1, scalable.firstPort() + i * PORTS_EACH))
        .toList();
  }

  private static LokiInstance numbered(int number, int port) {
    return new LokiInstance("loki-" + number, port, port + 1, port + 2, number == 1);
  }

  /** What tells several processes with one configuration who they are. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("LOKI_INSTANCE", name);
    variables.put("LOKI_HTTP_PORT", String.valueOf(httpPort));
    variables.put("LOKI_GRPC_PORT", String.valueOf(grpcPort));
    variables.put("LOKI_GOSSIP_PORT", String.valueOf(gossipPort));
    variables.put("LOKI_COMPACTOR", compactor ? "main" : "worker");
    return variables;
  }

  String httpAddress() {
    return "127.0.0.1:" + httpPort;
  }

  String grpcAddress() {
    return "127.0.0.1:" + grpcPort;
  }

  String gossipAddress() {
    return "127.0.0.1:" + gossipPort;
  }
}
