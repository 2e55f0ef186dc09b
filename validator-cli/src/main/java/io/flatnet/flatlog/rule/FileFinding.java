package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.TextFile;

/**
 * A finding and the file it is in.
 *
 * @param file the file
 * @param finding what and where in it
 */
public record FileFinding(TextFile file, Finding finding) {}
