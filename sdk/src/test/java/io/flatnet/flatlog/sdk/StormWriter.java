package io.flatnet.flatlog.sdk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs records of many sizes and, on stdout, acknowledges each once the logging call is back. */
final class StormWriter {

  private StormWriter() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    int records = Integer.parseInt(arguments[1]);
    int largest = Integer.parseInt(arguments[2]);
    Logger log = LoggerFactory.getLogger(StormWriter.class);
    Random random = new Random(name.hashCode());
    FileOutputStream acknowledged = new FileOutputStream(FileDescriptor.out);
    String pad = "x".repeat(largest);
    for (int i = 0; i < records; i++) {
      int size = random.nextInt(60) == 0 ? random.nextInt(largest) : random.nextInt(300);
      log.atInfo().addKeyValue("id", name + "-" + i).log("p" + pad.substring(0, size));
      acknowledged.write((name + "-" + i + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
