package io.flatnet.flatlog.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An upstream that does what the last part of the path says, correct or not: {@code ok}, {@code
 * status-999}, {@code cut} (ends in the middle of its body), {@code garbage}, {@code hang} (never
 * answers), {@code accel} (X-Accel-Redirect), {@code switch} (101, then closes), {@code echo}
 * (sends an X-Request-ID of its own back).
 */
final class ScriptedUpstream implements AutoCloseable {

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  ScriptedUpstream() {
    try {
      server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The heads of all requests so far, as received. */
  List<String> heads() {
    return heads;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // close() ends the loop this way
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = readHead(in);
      if (head.isEmpty()) {
        return;
      }
      heads.add(head);
      String path = head.split(" ", 3)[1];
      String action = path.substring(path.lastIndexOf('/') + 1).split("\\?", 2)[0];
      if (action.equals("hang")) {
        while (in.read() >= 0) {} // until the gateway gives up
        return;
      }
      OutputStream out = socket.getOutputStream();
      out.write(answer(action).getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      return; // the gateway went away: its side of the story is what the test looks at
    }
  }

  private static String answer(String action) {
    if (action.startsWith("status-")) {
      return "HTTP/1.1 " + action.substring(7) + " Odd\r\nContent-Length: 3\r\n\r\nodd";
    }
    return switch (action) {
      case "cut" -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort";
      case "garbage" -> "\u0016\u0003\u0001 no HTTP at all\r\n\r\n";
      case "accel" -> "HTTP/1.1 200 OK\r\nX-Accel-Redirect: /final\r\nContent-Length: 0\r\n\r\n";
      case "switch" ->
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
              + "Connection: upgrade\r\n\r\n\u0081\u0002hi";
      case "echo" ->
          "HTTP/1.1 200 OK\r\nX-Request-ID: from-upstream\r\nContent-Length: 2\r\n\r\nok";
      case "odd-headers" ->
          "HTTP/1.1 200 OK\r\nX-Note: caf\u00e9\u001b[31m\r\nContent-Length: 2\r\n\r\nok";
      default -> "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    };
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
