package io.flatnet.flatlog.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends many requests over a few connections, pipelined. All answers must have the same length, so
 * that counting bytes counts answers.
 */
final class LoadClient {

  private static final int BATCH = 100;
  private static final String END = "\r\n\r\nok\n";

  private final int port;
  private final byte[] batch;
  private final AtomicLong answered = new AtomicLong();

  /** {@code requests} are sent in turn. */
  LoadClient(int port, List<byte[]> requests) {
    this.port = port;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < BATCH; i++) {
      bytes.writeBytes(requests.get(i % requests.size()));
    }
    this.batch = bytes.toByteArray();
  }

  /** How many answers came so far. */
  long answered() {
    return answered.get();
  }

  /** Sends {@code count} requests over {@code connections} connections; both divide evenly. */
  void run(long count, int connections) throws InterruptedException, ExecutionException {
    long batches = count / BATCH / connections;
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(threads.submit(() -> send(batches)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void send(long batches) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] answers = new byte[0];
      for (long i = 0; i < batches; i++) {
        socket.getOutputStream().write(batch);
        if (i == 0) {
          int first = readAnswer(in);
          in.readFully(new byte[first * (BATCH - 1)]);
          answers = new byte[first * BATCH];
        } else {
          in.readFully(answers);
        }
        answered.addAndGet(BATCH);
      }
    }
    return null;
  }

  /**
   * Reads one answer and gives its length: those of {@code load.conf} have all the same, but each
   * server has a name of its own.
   */
  private static int readAnswer(DataInputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf(END) < 0) {
      answer.append((char) in.readUnsignedByte());
    }
    return answer.length();
  }
}
