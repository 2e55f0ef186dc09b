package io.flatnet.flatlog.convert;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A log format that is no JSON. Thread-safe. */
interface TextFormat {

  /** All of them, the strictest first. */
  List<TextFormat> ALL = List.of(new NginxCombined(), new NginxError(), new Klog(), new Logfmt());

  /** What a person calls it. */
  String name();

  /** A line's members, named as JSON loggers would; empty when the line is of another format. */
  Optional<ObjectNode> read(String line, ConvertOptions options);
}
