package io.flatnet.flatlog.sdk;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

public final class RequestId {
  private RequestId() {}

  public static RequestId.Scope accept(String inbound) {
    throw new UnsupportedOperationException();
  }

  public static RequestId.Scope create() {
    throw new UnsupportedOperationException();
  }

  public static String current() {
    throw new UnsupportedOperationException();
  }

  public static boolean isValid(String text) {
    throw new UnsupportedOperationException();
  }

  public static Runnable propagating(Runnable task) {
    throw new UnsupportedOperationException();
  }

  public static <T> Callable<T> propagating(Callable<T> task) {
    throw new UnsupportedOperationException();
  }

  public static Executor propagating(Executor executor) {
    throw new UnsupportedOperationException();
  }

  public static final class Scope implements AutoCloseable {
    private Scope() {}

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }

    public String id() {
      throw new UnsupportedOperationException();
    }
  }
}
