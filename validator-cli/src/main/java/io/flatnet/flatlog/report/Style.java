package io.flatnet.flatlog.report;

/** Colours of the text format (ECMA-48 SGR). */
enum Style {
  BOLD("1"),
  DIM("2"),
  ERROR("1;31"),
  WARNING("1;33"),
  GOOD("1;32"),
  MARK("1;36");

  private final String sgr;

  Style(String sgr) {
    this.sgr = sgr;
  }

  String on(String text, boolean coloured) {
    return coloured && !text.isEmpty() ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
  }
}
