package io.flatnet.flatlog.conformance;

/** Work beside a test, which does not keep the tests from ending. */
final class Background {

  /** What is done. */
  interface Work {
    void run() throws Exception;
  }

  private Background() {}

  static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
