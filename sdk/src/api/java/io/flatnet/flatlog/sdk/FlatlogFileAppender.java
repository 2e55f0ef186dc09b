package io.flatnet.flatlog.sdk;

public final class FlatlogFileAppender extends RecordAppender {
  public FlatlogFileAppender() {
    throw new UnsupportedOperationException();
  }

  public long divertedRecords() {
    throw new UnsupportedOperationException();
  }

  public String getFile() {
    throw new UnsupportedOperationException();
  }

  public long lostRecords() {
    throw new UnsupportedOperationException();
  }

  public void setFile(String file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop() {
    throw new UnsupportedOperationException();
  }
}
