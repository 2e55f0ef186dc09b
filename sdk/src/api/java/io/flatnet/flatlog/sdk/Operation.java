package io.flatnet.flatlog.sdk;

import java.util.concurrent.Callable;
import org.slf4j.Logger;

public final class Operation implements AutoCloseable {
  private Operation() {}

  public static <T> T call(Logger logger, String name, Callable<T> task) throws Exception {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  public void fail(Throwable cause) {
    throw new UnsupportedOperationException();
  }

  public static Operation start(Logger logger, String name) {
    throw new UnsupportedOperationException();
  }

  public void succeed() {
    throw new UnsupportedOperationException();
  }

  public Operation with(String key, Object value) {
    throw new UnsupportedOperationException();
  }
}
