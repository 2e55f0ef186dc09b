package io.flatnet.flatlog.benchmarks;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;

/** {@link Floor} as a logback encoder, without exceptions. Not thread-safe. */
final class FloorEncoder extends EncoderBase<ILoggingEvent> {

  private final Floor floor = new Floor();

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return floor.encode((LoggingEvent) event);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
