/** Conforming flatlog records from SLF4J and logback. */
module io.flatnet.flatlog.sdk {
  requires io.flatnet.flatlog.schema;
  requires transitive ch.qos.logback.classic;
  requires transitive ch.qos.logback.core;
  requires transitive org.slf4j;
  requires static org.jspecify;
  requires static logstash.logback.encoder;
  requires static tools.jackson.core;
  requires static tools.jackson.databind;

  exports io.flatnet.flatlog.sdk;

  provides ch.qos.logback.classic.spi.Configurator with
      io.flatnet.flatlog.sdk.FlatlogConfigurator;
}
