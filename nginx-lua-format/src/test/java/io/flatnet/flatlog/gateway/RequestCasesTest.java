package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.schema.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends every request case to both levels: one conforming line each, with the values sent. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestCasesTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** In the record of every request; upstream is there when one was asked. */
  private static final List<String> FIELDS =
      List.of(
          "method",
          "uri",
          "status",
          "bytes",
          "remote_addr",
          "host",
          "protocol",
          "user_agent",
          "referer",
          "connection");

  private static final List<String> TEXTS =
      List.of("method", "uri", "host", "user_agent", "referer");

  private static final List<RequestCase> CASES = RequestCases.read();

  private static final Map<Level, Server> SERVERS = new EnumMap<>(Level.class);

  /**
   * A level's nginx, its log, and the records of each case: what the levels' comparison looks at.
   */
  private record Server(Nginx nginx, LogFile log, Map<String, List<JsonNode>> records) {

    static Server of(Level level) {
      return Objects.requireNonNull(SERVERS.get(level));
    }
  }

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private static Path folder;

  private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();

  @BeforeAll
  static void startServers() throws Exception {
    Programs.require("nginx");
    Certificate certificate = Certificate.create(folder);
    for (Level level : Level.values()) {
      Map<String, String> values = new HashMap<>(level.settings());
      values.put("upstream", String.valueOf(UPSTREAM.port()));
      values.put("certificate", certificate.certificate().toString());
      values.put("key", certificate.key().toString());
      Path prefix = Files.createDirectory(folder.resolve(level.caseName()));
      Nginx nginx = new Nginx(prefix, "requests.conf", values);
      LogFile log = new LogFile(nginx.log("access.log"));
      SERVERS.put(level, new Server(nginx, log, new HashMap<>()));
    }
  }

  @AfterAll
  static void stopServers() {
    SERVERS.values().forEach(server -> server.nginx().close());
    UPSTREAM.close();
  }

  @Test
  @Order(1)
  void thereAreEnoughCasesWithNamesOfTheirOwn() {
    assertThat(CASES).hasSizeGreaterThanOrEqualTo(120);
    assertThat(CASES).extracting(RequestCase::name).doesNotHaveDuplicates();
  }

  @TestFactory
  @Order(2)
  Stream<DynamicNode> pureFormat() {
    return CASES.stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> run(Level.PURE, one)));
  }

  @TestFactory
  @Order(3)
  Stream<DynamicNode> luaFormat() {
    return CASES.stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> run(Level.LUA, one)));
  }

  @TestFactory
  @Order(4)
  Stream<DynamicNode> bothWriteTheSameFieldsOfTheSameTypes() {
    return CASES.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> assertThat(shapes(Level.LUA, one)).isEqualTo(shapes(Level.PURE, one))));
  }

  /**
   * All but secrets, of which the plain level redacts more, and what is too long for one of them.
   */
  @TestFactory
  @Order(4)
  Stream<DynamicNode> bothWriteTheSameTexts() {
    return CASES.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> assertThat(texts(Level.LUA, one)).isEqualTo(texts(Level.PURE, one))));
  }

  /** A regular expression that gives up, or an overflow, would say so there. */
  @Test
  @Order(5)
  void neitherLevelRaisedAnAlarm() {
    SERVERS
        .values()
        .forEach(
            server ->
                assertThat(server.nginx().errorLog())
                    .doesNotContain("[alert]", "[crit]", "[emerg]", "lua entry thread aborted")
                    .doesNotContain("flatlog"));
  }

  @ParameterizedTest
  @EnumSource
  @Order(6)
  void theCheckerFindsNothing(Level level) throws Exception {
    Path log = Server.of(level).nginx().log("access.log");
    assertThat(Checker.conformingLines(folder, List.of(log))).isGreaterThan(2L * CASES.size() - 10);
  }

  private static void run(Level level, RequestCase one) {
    Server server = Server.of(level);
    Nginx nginx = server.nginx();
    List<byte[]> lines = new ArrayList<>();
    send(nginx.port(one.server()), one, () -> lines.addAll(server.log().awaitLines(one.lines())));
    // The next request's line comes right after: this one wrote no line too many.
    RawClient.exchange(
        nginx.port("main"),
        RequestCases.bytes(
            "GET /next HTTP/1.1\\r\\nHost: next\\r\\nConnection: close\\r\\n\\r\\n"));
    List<byte[]> rest = server.log().awaitLines(1);
    assertThat(lines).hasSize(one.lines());
    assertThat(rest).hasSize(1);
    assertThat(text(rest.get(0))).contains("\"uri\":\"/next\"");
    List<JsonNode> records = new ArrayList<>();
    lines.forEach(line -> records.add(RecordCheck.conforming(line)));
    records.forEach(record -> assertThat(record.get("extra").propertyNames()).containsAll(FIELDS));
    server.records().put(one.name(), records);
    one.expectations().stream()
        .filter(it -> it.level().equals("both") || it.level().equals(level.caseName()))
        .forEach(it -> check(it, records.get(one.record() - 1), text(lines.get(one.record() - 1))));
  }

  private static void send(int port, RequestCase one, Runnable awaitLines) {
    byte[] request = one.request().bytes();
    if (one.request().isHttp2()) {
      RawClient.abandon(port, request, awaitLines);
      return;
    }
    if (one.hold()) {
      int before = UPSTREAM.heads().size();
      RawClient.abandon(
          port,
          request,
          () -> Waiting.until("the upstream", () -> UPSTREAM.heads().size() > before));
    } else {
      RawClient.exchange(port, request);
    }
    awaitLines.run();
  }

  private static void check(RequestCase.Expectation it, JsonNode record, String line) {
    JsonNode field = record.at("/" + it.field().replace('.', '/'));
    switch (it.kind()) {
      case "absent" -> assertThat(field.isMissingNode()).as(line).isTrue();
      case "hidden" -> assertThat(line).doesNotContain(it.value());
      case "matches" -> assertThat(field.asString()).as(line).matches(it.value());
      default ->
          assertThat(withoutDuration(field, record))
              .as(it.field() + " in " + line)
              .isEqualTo(JSON.readTree(it.value()).toString());
    }
  }

  /** How long a request took is not the same twice: in its message it becomes N. */
  private static String withoutDuration(JsonNode field, JsonNode record) {
    return field.toString().replace(" in " + record.path("duration_ms") + " ms", " in N ms");
  }

  private static List<String> texts(Level level, RequestCase one) {
    if (one.expectations().stream().anyMatch(it -> it.level().equals("pure"))) {
      return List.of(); // the case says what each of them writes
    }
    return Server.of(level).records().getOrDefault(one.name(), List.of()).stream()
        .flatMap(
            record ->
                TEXTS.stream()
                    .map(field -> record.at("/extra/" + field).asString())
                    .filter(text -> !text.contains(Secrets.REPLACEMENT)))
        .toList();
  }

  /** Each record with its values replaced by their types, keys in order. */
  private static List<String> shapes(Level level, RequestCase one) {
    return Server.of(level).records().getOrDefault(one.name(), List.of()).stream()
        .map(record -> shape(record))
        .toList();
  }

  private static String shape(JsonNode node) {
    if (!node.isObject()) {
      return node.getNodeType().toString();
    }
    StringBuilder shape = new StringBuilder("{");
    node.propertyStream()
        .forEach(
            it -> shape.append(it.getKey()).append(':').append(shape(it.getValue())).append(' '));
    return shape.append('}').toString();
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
