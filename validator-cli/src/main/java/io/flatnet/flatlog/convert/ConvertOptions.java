package io.flatnet.flatlog.convert;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a line cannot tell and a person has to.
 *
 * @param component of records that name none; null leaves them as they are
 * @param zone of times without one; null leaves them as they are
 * @param year of dates without one (klog); 0 leaves them as they are
 */
public record ConvertOptions(@Nullable String component, @Nullable ZoneId zone, int year) {}
