package io.flatnet.flatlog.check;

import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.RecordValidator;

/**
 * How to check.
 *
 * @param validator the schemas records are held against
 * @param selection the rules looked for
 * @param wrap how lines are wrapped
 * @param threads how many lines are checked at a time, 1 or more
 * @param coverage whether to count which fields were seen
 * @param fastTier whether lines that conform for certain may pass without the reference tier; the
 *     outcome is the same
 */
public record CheckOptions(
    RecordValidator validator,
    RuleSelection selection,
    Wrap wrap,
    int threads,
    boolean coverage,
    boolean fastTier) {}
