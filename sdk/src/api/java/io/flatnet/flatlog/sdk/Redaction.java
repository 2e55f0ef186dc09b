package io.flatnet.flatlog.sdk;

public final class Redaction {
  private Redaction() {}

  public boolean isSecretKey(String key) {
    throw new UnsupportedOperationException();
  }

  public static Redaction none() {
    throw new UnsupportedOperationException();
  }

  public String redact(String text) {
    throw new UnsupportedOperationException();
  }

  public static Redaction standard() {
    throw new UnsupportedOperationException();
  }

  public Redaction withKey(String key) {
    throw new UnsupportedOperationException();
  }

  public Redaction withPattern(String regex) {
    throw new UnsupportedOperationException();
  }
}
