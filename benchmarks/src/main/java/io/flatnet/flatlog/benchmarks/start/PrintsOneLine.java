package io.flatnet.flatlog.benchmarks.start;

/** Prints one line, without any logging. */
public final class PrintsOneLine {

  private PrintsOneLine() {}

  /**
   * Prints.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.err.println("attached");
  }
}
