package io.flatnet.flatlog.evolve;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that two versions of a schema decide differently, or may.
 *
 * @param pointer JSON Pointer of the value in a record
 * @param keyword the keyword that decides
 * @param demand the keyword's value, in the version that refuses
 * @param record a record that one version takes and the other refuses; null when none was found,
 *     and for the limits of a line, which no record of readable size shows
 */
public record Change(String pointer, String keyword, JsonNode demand, @Nullable JsonNode record) {}
