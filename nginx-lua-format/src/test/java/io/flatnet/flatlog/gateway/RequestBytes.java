package io.flatnet.flatlog.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts the bytes of a case's request together. */
final class RequestBytes {

  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final List<String> headers = new ArrayList<>();
  private String line = "";
  private String host = "gateway.test";
  private String body = "";
  private boolean http2;

  void line(String text) {
    line = text;
  }

  void http2(String text) {
    line = text;
    http2 = true;
  }

  void header(String text) {
    headers.add(text);
  }

  void host(String text) {
    host = text;
  }

  void body(String text) {
    body = text;
  }

  void raw(String text) {
    raw.writeBytes(RequestCases.bytes(text));
  }

  /** Over HTTP/2 the server leaves the connection open. */
  boolean isHttp2() {
    return http2;
  }

  byte[] bytes() {
    if (line.isEmpty()) {
      return raw.toByteArray();
    }
    return http2 ? http2Bytes() : http1Bytes();
  }

  private byte[] http1Bytes() {
    StringBuilder head = new StringBuilder(line).append("\\r\\nHost: ").append(host);
    headers.forEach(header -> head.append("\\r\\n").append(header));
    head.append("\\r\\nConnection: close");
    if (!body.isEmpty()) {
      head.append("\\r\\nContent-Length: ").append(RequestCases.bytes(body).length);
    }
    return RequestCases.bytes(head.append("\\r\\n\\r\\n").append(body).toString());
  }

  private byte[] http2Bytes() {
    String[] parts = line.split(" ", 2);
    Http2Request request =
        new Http2Request()
            .header(":method", parts[0])
            .header(":scheme", "http")
            .header(name(":path"), RequestCases.bytes(parts[1]))
            .header(name(":authority"), RequestCases.bytes(host));
    for (String header : headers) {
      String[] pair = header.split(": ", 2);
      request.header(RequestCases.bytes(pair[0]), RequestCases.bytes(pair[1]));
    }
    return request.bytes();
  }

  private static byte[] name(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
