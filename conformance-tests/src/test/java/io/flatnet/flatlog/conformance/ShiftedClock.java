package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A relay before an HTTP server that passes everything on, but for the date of the answers, which
 * Java's server does not let set.
 */
final class ShiftedClock implements AutoCloseable {

  private static final Pattern DATE = Pattern.compile("(?i)(\r\nDate: )[^\r]*");

  private final ServerSocket relay;
  private final int behind;
  private final Duration shift;

  ShiftedClock(String url, Duration shift) throws IOException {
    this.relay = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.behind = URI.create(url).getPort();
    this.shift = shift;
    Background.start(this::passOn);
  }

  String url() {
    return "http://127.0.0.1:" + relay.getLocalPort();
  }

  private void passOn() throws IOException {
    for (Socket client = accept(); client != null; client = accept()) {
      Socket from = client;
      Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
      Background.start(() -> copy(from, server, ""));
      String date =
          DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .format(Instant.now().plus(shift));
      Background.start(() -> copy(server, from, date));
    }
  }

  private @Nullable Socket accept() {
    try {
      return relay.accept();
    } catch (IOException e) {
      // It was closed.
      return null;
    }
  }

  private static void copy(Socket from, Socket to, String date) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[1 << 16];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        String text = new String(bytes, 0, n, ISO_8859_1);
        out.write(
            (date.isEmpty() ? text : DATE.matcher(text).replaceAll("$1" + date))
                .getBytes(ISO_8859_1));
      }
    } catch (SocketException e) {
      // The other side has gone.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
  }
}
