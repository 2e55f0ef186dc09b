package io.flatnet.flatlog.record;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads strict RFC 8259 JSON from UTF-8 bytes, whatever its lengths and depths. */
final class JsonText {

  /**
   * Lines are bounded before they get here, so that Jackson's own limits would only hide findings.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // A line of UTF-16 is not UTF-8 and shall be reported, not read.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // Keys chosen to collide must not end a run.
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private JsonText() {}

  static JsonParser parser(byte[] text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }
}
