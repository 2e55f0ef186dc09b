package io.flatnet.flatlog.input;

/**
 * What a wrapper says.
 *
 * @param stream stdout or stderr
 * @param last whether the logical line ends here
 * @param bytes holds the text
 * @param start where the text starts, inclusive
 * @param end where the text ends, exclusive
 * @param origin how a place in the text becomes a column of the physical line
 */
record WrappedLine(
    String stream, boolean last, byte[] bytes, int start, int end, Part.Origin origin) {}
