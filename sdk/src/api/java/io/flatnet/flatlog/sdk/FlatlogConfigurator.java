package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

public final class FlatlogConfigurator extends ContextAwareBase implements Configurator {
  public FlatlogConfigurator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configurator.ExecutionStatus configure(LoggerContext context) {
    throw new UnsupportedOperationException();
  }
}
