package io.flatnet.flatlog.coverage;

/** How many records there are of something, and how many of them conform. Not thread-safe. */
public final class Conformance {

  private long records;
  private long conforming;

  Conformance() {}

  void add(boolean conforms) {
    records++;
    conforming += conforms ? 1 : 0;
  }

  void add(Conformance other) {
    records += other.records;
    conforming += other.conforming;
  }

  /**
   * Records.
   *
   * @return 1 or more
   */
  public long records() {
    return records;
  }

  /**
   * Records without an error.
   *
   * @return 0 to {@link #records()}
   */
  public long conforming() {
    return conforming;
  }
}
