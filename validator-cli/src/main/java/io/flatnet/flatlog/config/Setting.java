package io.flatnet.flatlog.config;

import io.flatnet.flatlog.yaml.YamlPosition;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What the file says of one option.
 *
 * @param key the option's long name without its hyphens, or {@code paths} or {@code folder} for
 *     what stands without an option
 * @param value as the schema has it; paths are relative to the working directory, or absolute
 * @param pointer where in the document
 * @param position of the key in the file
 */
public record Setting(String key, JsonNode value, JsonPointer pointer, YamlPosition position) {}
