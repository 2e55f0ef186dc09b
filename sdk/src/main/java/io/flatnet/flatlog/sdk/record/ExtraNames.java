package io.flatnet.flatlog.sdk.record;

/** The keys that the SDK itself writes into extra. */
final class ExtraNames {

  static final String LOGGER = "logger";
  static final String THREAD = "thread";
  static final String MARKERS = "markers";
  static final String CNI = "cni";
  static final String TRUNCATED = "truncated";

  private ExtraNames() {}
}
