package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A real client: HTTP/1.1, and HTTP/2 over TLS with several requests on one connection. */
class HttpClientsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  private static SSLContext trusting(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "test", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @ParameterizedTest
  @EnumSource
  void bothVersionsAreLoggedWithTheIdTheClientGot(Level level) throws Exception {
    Programs.require("nginx");
    Certificate certificate = Certificate.create(folder);
    Map<String, String> values = new HashMap<>(level.settings());
    values.put("certificate", certificate.certificate().toString());
    values.put("key", certificate.key().toString());
    try (Nginx nginx = new Nginx(folder, "clients.conf", values)) {
      LogFile log = new LogFile(nginx.log("access.log"));
      HttpClient client =
          HttpClient.newBuilder().sslContext(trusting(certificate.certificate())).build();
      Set<String> ids = new HashSet<>();
      for (String address :
          List.of(
              "http://localhost:" + nginx.port("plain") + "/a?b=c",
              "https://localhost:" + nginx.port("tls") + "/a?b=c",
              "https://localhost:" + nginx.port("tls") + "/a?b=c")) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(address)).header("User-Agent", "java").build();
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        JsonNode record = RecordCheck.conforming(log.awaitLines(1).get(0));
        assertThat(Instant.parse(record.get("timestamp").asString()))
            .as("UTC, though nginx lives nine hours east of it")
            .isBetween(before.minusSeconds(1), Instant.now());
        assertThat(answer.headers().allValues("X-Request-ID"))
            .containsExactly(record.get("request_id").asString());
        assertThat(ids.add(record.get("request_id").asString())).isTrue();
        assertThat(record.at("/extra/uri").asString()).isEqualTo("/a?b=c");
        assertThat(record.at("/extra/host").asString()).isEqualTo("localhost");
        assertThat(record.at("/extra/user_agent").asString()).isEqualTo("java");
        assertThat(record.at("/extra/protocol").asString())
            .isEqualTo(address.startsWith("https") ? "HTTP/2.0" : "HTTP/1.1");
      }
    }
  }
}
