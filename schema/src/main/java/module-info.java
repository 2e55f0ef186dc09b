/** The flatlog record: its JSON Schema and constants generated from it. */
module io.flatnet.flatlog.schema {
  requires static org.jspecify;

  exports io.flatnet.flatlog.schema;
}
