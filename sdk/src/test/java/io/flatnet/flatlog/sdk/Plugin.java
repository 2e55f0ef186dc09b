package io.flatnet.flatlog.sdk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CNI-like plugin: it logs, prints its result to stdout, and ends in one of several ways. */
final class Plugin {

  static final String RESULT = "{\"cniVersion\":\"1.0.0\",\"interfaces\":[]}";

  private Plugin() {}

  public static void main(String[] arguments) throws Exception {
    Logger log = LoggerFactory.getLogger(Plugin.class);
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    for (int i = 0; i < records; i++) {
      log.atInfo().addKeyValue("n", i).log("working");
    }
    log.debug("details");
    System.out.print(RESULT);
    System.out.flush();
    switch (arguments.length == 0 ? "return" : arguments[0]) {
      case "exit" -> System.exit(3);
      case "throw" -> throw new IllegalStateException("plugin failed");
      case "thread" -> {
        Thread thread =
            new Thread(
                () -> {
                  throw new IllegalStateException("thread failed");
                });
        thread.start();
        thread.join();
      }
      case "wait" -> {
        log.info("ready");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> log.info("stopping")));
        log.info("waiting");
        Thread.currentThread().join();
      }
      default -> {}
    }
  }
}
