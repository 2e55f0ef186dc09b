package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

public abstract class RecordAppender extends ContextAwareBase implements Appender<ILoggingEvent> {
  RecordAppender() {}

  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clearAllFilters() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
    throw new UnsupportedOperationException();
  }

  public FlatlogEncoder getEncoder() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FilterReply getFilterChainDecision(ILoggingEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isStarted() {
    throw new UnsupportedOperationException();
  }

  public void setEncoder(FlatlogEncoder encoder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setName(String name) {
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
