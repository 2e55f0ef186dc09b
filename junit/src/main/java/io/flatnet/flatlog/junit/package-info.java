/**
 * The checker for Java programs and their tests.
 *
 * <ul>
 *   <li>{@link io.flatnet.flatlog.junit.LogChecker} checks a file and tells what is wrong.
 *   <li>{@link io.flatnet.flatlog.junit.LogAssert} is an AssertJ assertion on a file.
 *   <li>{@link io.flatnet.flatlog.junit.ConformingLog} is a JUnit extension: a log file for each
 *       test, checked when the test has ended.
 * </ul>
 *
 * <p>The verdict is that of {@code flatlog validate}. All public types here are stable; everything
 * they stand on is not.
 */
@NullMarked
package io.flatnet.flatlog.junit;

import org.jspecify.annotations.NullMarked;
