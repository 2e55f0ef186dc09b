package io.flatnet.flatlog.sdk;

import java.util.Map;

public final class Cni {
  private Cni() {}

  public static Cni.Scope enter(Map<String, String> environment) {
    throw new UnsupportedOperationException();
  }

  public static final class Scope implements AutoCloseable {
    private Scope() {}

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }
  }
}
