package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;

public final class FlatlogEncoder extends EncoderBase<ILoggingEvent> {
  public FlatlogEncoder() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] footerBytes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] headerBytes() {
    throw new UnsupportedOperationException();
  }

  public void setComponent(String component) {
    throw new UnsupportedOperationException();
  }

  public void setLogger(boolean written) {
    throw new UnsupportedOperationException();
  }

  public void setMaxLineBytes(int bytes) {
    throw new UnsupportedOperationException();
  }

  public void setMaxStackBytes(int bytes) {
    throw new UnsupportedOperationException();
  }

  public void setRedaction(Redaction redaction) {
    throw new UnsupportedOperationException();
  }

  public void setThread(boolean written) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException();
  }
}
