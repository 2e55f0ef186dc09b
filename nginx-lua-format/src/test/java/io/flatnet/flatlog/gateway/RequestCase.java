package io.flatnet.flatlog.gateway;

import java.util.List;

/**
 * A request and what must be in the log for it.
 *
 * @param name what it is about
 * @param server which server of the test's configuration it goes to
 * @param request what to send
 * @param hold the client goes away as soon as the upstream has the request
 * @param lines how many records nginx writes for it
 * @param record which of them the expectations are about, from 1
 * @param expectations what holds for that record
 */
record RequestCase(
    String name,
    String server,
    RequestBytes request,
    boolean hold,
    int lines,
    int record,
    List<Expectation> expectations) {

  /**
   * One line of a case's expectations.
   *
   * @param level {@code pure} or {@code lua} when it holds for one level only, else {@code both}
   * @param kind {@code equals}, {@code matches}, {@code absent} or {@code hidden}
   * @param field a path such as {@code extra.uri}; for {@code hidden} empty
   * @param value JSON for {@code equals}, a regular expression, or the text that must not occur
   */
  record Expectation(String level, String kind, String field, String value) {}

  @Override
  public String toString() {
    return name;
  }
}
