package io.flatnet.flatlog.sdk;

/** Values whose own code fails. */
final class Hostile {

  private Hostile() {}

  static final class Text {
    @Override
    public String toString() {
      throw new IllegalStateException("hostile");
    }
  }

  static final class EndlessText {
    @Override
    public String toString() {
      return "" + this;
    }
  }

  /** Breaks the contract of Object on purpose. */
  static final class NullText {
    @Override
    @SuppressWarnings({"NullAway", "ToStringReturnsNull"})
    public String toString() {
      return null;
    }
  }

  /** A bean whose getter fails. */
  public static final class Bean {
    /** Fails. */
    @SuppressWarnings("DoNotCallSuggester") // that is what getters of others do
    public String getName() {
      throw new IllegalStateException("hostile");
    }
  }

  /** A bean that contains itself. */
  public static final class SelfBean {
    /** Returns itself. */
    public SelfBean getSelf() {
      return this;
    }
  }

  static final class Failure extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("hostile");
    }
  }

  static final class Numeral extends Number {
    private final String text;

    Numeral(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }

    @Override
    public int intValue() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public long longValue() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public float floatValue() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public double doubleValue() {
      throw new IllegalStateException("hostile");
    }
  }
}
