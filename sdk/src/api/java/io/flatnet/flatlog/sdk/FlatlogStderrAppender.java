package io.flatnet.flatlog.sdk;

public final class FlatlogStderrAppender extends RecordAppender {
  public FlatlogStderrAppender() {
    throw new UnsupportedOperationException();
  }

  public long lostRecords() {
    throw new UnsupportedOperationException();
  }
}
