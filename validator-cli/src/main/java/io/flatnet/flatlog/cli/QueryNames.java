package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.loki.NamedQuery;
import io.flatnet.flatlog.loki.QueryList;
import java.util.Iterator;

/** The names of all queries, for completion; the list is read when somebody asks. */
final class QueryNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return QueryList.load().all().stream().map(NamedQuery::name).iterator();
  }
}
