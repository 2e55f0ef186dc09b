package io.flatnet.flatlog.conform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program is to log, and what must then be in the log. Immutable.
 *
 * @param part what it shows
 * @param environment variables the program gets besides the usual ones
 * @param steps for each process, run at the same time, what it reads: JSON texts, one a line
 * @param events what is to be in the log, each once
 * @param pointers JSON Pointers: an error at one of these places, or inside, breaks the part; the
 *     empty one stands for the whole log
 * @param rules codes of rules that break the part wherever they are broken, warnings included
 * @param unseen texts that must not be in the log
 * @param torn what a predecessor left at the end of the log file; null when it left nothing
 * @param exitCode with which the program is to end; null when any will do
 * @param now whether the records' times must lie in the run
 * @param mayRefuse whether the program may refuse to log at all
 */
record Scenario(
    Part part,
    Map<String, String> environment,
    List<List<String>> steps,
    List<Event> events,
    List<String> pointers,
    List<String> rules,
    List<String> unseen,
    @Nullable String torn,
    @Nullable Integer exitCode,
    boolean now,
    boolean mayRefuse) {

  /** Whether it makes sense where the log is not a file. */
  boolean needsFile() {
    return torn != null;
  }

  /** Whether everything in the log counts, not only what comes of the events. */
  boolean isAboutEveryLine() {
    return pointers.contains("");
  }
}
