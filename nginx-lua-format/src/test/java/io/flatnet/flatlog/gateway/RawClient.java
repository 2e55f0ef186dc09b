package io.flatnet.flatlog.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** Sends exactly the given bytes over TCP and reads what comes back. */
final class RawClient {

  private static final int PATIENCE_MS = 30_000;

  private RawClient() {}

  /** Sends, then reads until the server closes. */
  static byte[] exchange(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(request);
      return readAll(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends, waits until {@code meanwhile} returns, and goes away without reading. */
  static void abandon(int port, byte[] request, Runnable meanwhile) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request);
      meanwhile.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that refuses a request may reset the connection: what came before that counts. */
  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        answer.write(buffer, 0, n);
      }
    } catch (SocketException e) {
      answer.write(new byte[0]);
    }
    return answer.toByteArray();
  }
}
