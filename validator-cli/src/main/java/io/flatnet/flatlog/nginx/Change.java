package io.flatnet.flatlog.nginx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a request is out of the ordinary.
 *
 * @param when when that happens, words that go behind "when"
 * @param given what nginx's own variables hold then, as far as it differs
 * @param chosen which of the choices, where it is not the first
 */
record Change(String when, Map<String, @Nullable String> given, Map<String, Integer> chosen) {

  private static final List<String> UPSTREAM_TIMES =
      List.of("upstream_connect_time", "upstream_header_time", "upstream_response_time");

  static Change none() {
    return new Change("nothing special happens", Map.of(), Map.of());
  }

  /** Everything that can happen to some variables. */
  static List<Change> of(Set<String> variables, Choices choices) {
    List<Change> changes = new ArrayList<>(scenarios());
    for (String name : variables) {
      int count = choices.of(name).size();
      for (int i = 1; i < count; i++) {
        changes.add(
            new Change("$" + name + " is set to another of its values", Map.of(), Map.of(name, i)));
      }
      KnownVariable known = count > 0 ? null : KnownVariable.of(name);
      if (known != null) {
        known.others().forEach(value -> changes.add(change(value.when(), name, value.text())));
      }
    }
    return changes;
  }

  private static Change change(String when, String name, @Nullable String value) {
    return new Change(when, Collections.singletonMap(name, value), Map.of());
  }

  /** What happens to several variables at once. */
  private static List<Change> scenarios() {
    Map<String, @Nullable String> malformed = new HashMap<>();
    for (String name :
        new String[] {
          "request_method", "request_uri", "uri", "document_uri", "args", "query_string"
        }) {
      malformed.put(name, null);
    }
    malformed.put("server_protocol", null);
    malformed.put("request", "x\u00E9");
    malformed.put("status", "400");
    malformed.put("request_time", "0.000");
    Map<String, @Nullable String> silent = new HashMap<>(malformed);
    silent.put("request", null);
    silent.put("status", "408");
    return List.of(
        new Change("a request line is malformed", malformed, Map.of()),
        new Change("a client connects and says nothing", silent, Map.of()),
        upstream("no upstream is asked", null, null, null, null),
        upstream("an upstream does not answer", "127.0.0.1:8081", "502", "-", "-"),
        upstream(
            "a second upstream is tried",
            "127.0.0.1:8081, 127.0.0.1:8082",
            "502, 200",
            "0.000, 0.001",
            "0, 612"),
        upstream(
            "a request is redirected to another upstream",
            "127.0.0.1:8081 : 127.0.0.1:8082",
            "404 : 200",
            "0.001 : 0.002",
            "12 : 612"));
  }

  private static Change upstream(
      String when,
      @Nullable String address,
      @Nullable String status,
      @Nullable String time,
      @Nullable String bytes) {
    Map<String, @Nullable String> given = new HashMap<>();
    given.put("upstream_addr", address);
    given.put("upstream_status", status);
    UPSTREAM_TIMES.forEach(name -> given.put(name, time));
    for (String name :
        new String[] {"response_length", "bytes_sent", "bytes_received", "queue_time"}) {
      given.put("upstream_" + name, bytes);
    }
    return new Change(when, given, Map.of());
  }
}
