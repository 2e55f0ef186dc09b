package io.flatnet.flatlog.rotate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the log files of one source are rotated and how long the rotated ones are kept.
 *
 * @param folder where the files are
 * @param names a glob that their names match, as {@link java.nio.file.FileSystem#getPathMatcher}
 *     defines it
 * @param daily whether a file is rotated when none of its rotated files is of the current day
 * @param maxBytes a file of this size or more is rotated at any time; {@code Long.MAX_VALUE} for no
 *     limit
 * @param keepDays a rotated file is deleted this many times 24 hours after its rotation
 * @param keepBytes the oldest rotated files are deleted while all files together, those being
 *     written included, are larger; {@code Long.MAX_VALUE} for no limit
 * @param compression what becomes of a rotated file
 * @param reopen what makes the writer open its files anew, or null when it does so by itself
 */
public record RotationPolicy(
    Path folder,
    String names,
    boolean daily,
    long maxBytes,
    int keepDays,
    long keepBytes,
    Compression compression,
    @Nullable Reopen reopen) {}
