package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.loki.InvalidQueryException;
import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.LogQl;
import io.flatnet.flatlog.loki.LokiClient;
import io.flatnet.flatlog.loki.LokiClient.Order;
import io.flatnet.flatlog.loki.LokiException;
import io.flatnet.flatlog.loki.NamedQuery;
import io.flatnet.flatlog.loki.Parameter;
import io.flatnet.flatlog.loki.QueryList;
import io.flatnet.flatlog.loki.Sample;
import io.flatnet.flatlog.loki.Spans;
import io.flatnet.flatlog.report.EntryFormat;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog query}. */
@Command(
    name = "query",
    description = "Asks Loki, by the name of a query or in LogQL, and prints what it answers.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:Loki answered, be it nothing",
      "2:bad usage, or Loki cannot be reached, refuses or fails"
    },
    footer = {
      "  flatlog query                                  all named queries, one line each",
      "  flatlog query errors --since 6h",
      "  flatlog query request 7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b",
      "  flatlog query slow ms=500 component=gateway",
      "  flatlog query '{job=\"gateway\"} |= \"/api/\"' --format raw | flatlog validate -"
    })
final class QueryCommand implements Callable<Integer> {

  private static final int LONGEST_NAME = 16;

  /** What looks so is a parameter by its name, or a mistake: never a value. */
  private static final Pattern BY_NAME =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)=(.*)", Pattern.DOTALL);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUERY",
      completionCandidates = QueryNames.class,
      description = "The name of a query, or LogQL; all names are listed without it.")
  private @Nullable String query;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PARAM",
      description =
          "The named query's parameters, in its order or as name=value. A value that looks so"
              + " itself needs its name: text=status=500.")
  private List<String> values = List.of();

  @Mixin private LokiOptions loki = new LokiOptions();

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      defaultValue = "1h",
      description = "How far back from the end: 90s, 15m, 6h, 7d (default: ${DEFAULT-VALUE}).")
  private String since = "";

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "From when on, such as 2026-11-22T07:00:00Z, instead of --since.")
  private @Nullable String start;

  @Option(names = "--end", paramLabel = "TIME", description = "Until when (default: now).")
  private @Nullable String end;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many lines at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EntryFormat format = EntryFormat.TEXT;

  @Option(names = "--show", description = "Print the LogQL and ask nothing.")
  private boolean show;

  @Mixin private ColorOption color = new ColorOption();

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() throws IOException {
    String asked = query;
    if (asked == null) {
      list();
      return ExitCode.OK;
    }
    try {
      run(asked);
      return ExitCode.OK;
    } catch (BadOptionException | InvalidQueryException | LokiException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private void run(String asked)
      throws BadOptionException, InvalidQueryException, LokiException, IOException {
    if (limit < 1) {
      throw new BadOptionException("--limit is " + limit + ", expected 1 or more");
    }
    Instant to = end == null ? Instant.now() : time("--end", end);
    Instant from =
        start == null ? to.minus(LokiOptions.span("--since", since)) : time("--start", start);
    if (!from.isBefore(to)) {
      throw new BadOptionException("nothing lies between " + from + " and " + to);
    }
    NamedQuery named = QueryList.load().find(asked).orElse(null);
    String logql =
        named == null ? plain(asked) : named.logql(given(named, Duration.between(from, to)));
    try (Writer out = Terminal.stdout()) {
      if (show) {
        out.write(logql + "\n");
        return;
      }
      LokiClient client = loki.client(LokiOptions.DEFAULT_PORT);
      boolean coloured = color.coloured(true);
      if (LogQl.selectsLines(logql)) {
        Order order =
            named != null && named.oldestFirst() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
        List<LogEntry> entries = client.lines(logql, from, to, limit, order).entries();
        for (LogEntry entry : entries) {
          out.write(format.of(entry, coloured) + "\n");
        }
        remark(entries.size(), from, to);
      } else {
        List<Sample> samples = new ArrayList<>(client.numbers(logql, to).samples());
        samples.sort(Comparator.comparingDouble(Sample::value).reversed());
        for (Sample sample : samples) {
          out.write(format.of(sample, coloured) + "\n");
        }
        remark(samples.isEmpty() ? 0 : -1, from, to);
      }
    }
  }

  private void remark(int lines, Instant from, Instant to) {
    if (lines == 0) {
      Terminal.say("Loki has nothing of that between " + from + " and " + to);
    } else if (lines == limit) {
      String these = limit == 1 ? "this is 1 line" : "these are " + limit + " lines";
      Terminal.say(these + ", there may be more; see --limit");
    }
  }

  private static String plain(String asked) throws BadOptionException {
    if (asked.indexOf('{') < 0) {
      List<String> names = QueryList.load().all().stream().map(NamedQuery::name).toList();
      throw new BadOptionException(
          "there is no query "
              + asked
              + Suggestions.nearest(asked, names)
              + "; flatlog query lists all");
    }
    return asked;
  }

  /** What was given, by parameter; the window is all of the time asked for. */
  private Map<String, String> given(NamedQuery named, Duration asked) throws BadOptionException {
    Map<String, String> given = new HashMap<>();
    given.put("window", Spans.format(asked));
    List<String> known = named.parameters().stream().map(Parameter::name).toList();
    List<String> free = new ArrayList<>(known);
    List<String> inOrder = new ArrayList<>();
    for (String value : values) {
      Matcher byName = BY_NAME.matcher(value);
      if (!byName.matches()) {
        inOrder.add(value);
      } else if (free.remove(byName.group(1))) {
        given.put(byName.group(1), byName.group(2));
      } else {
        throw notFree(named, byName.group(1), value, known);
      }
    }
    for (String value : inOrder) {
      if (free.isEmpty()) {
        throw new BadOptionException(
            named.name() + " takes no parameter " + value + "; " + usage(named));
      }
      given.put(free.remove(0), value);
    }
    return given;
  }

  private static BadOptionException notFree(
      NamedQuery named, String name, String value, List<String> known) {
    if (known.contains(name)) {
      return new BadOptionException(name + " is given twice");
    }
    String asValue =
        known.isEmpty() ? "" : "; as a value it is written " + known.get(0) + "=" + value;
    return new BadOptionException(
        named.name()
            + " has no parameter "
            + name
            + Suggestions.nearest(name, known)
            + "; "
            + usage(named)
            + asValue);
  }

  private static Instant time(String option, String text) throws BadOptionException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadOptionException(
          option + " is " + text + ", expected a time such as 2026-11-22T07:00:00Z");
    }
  }

  private static void list() throws IOException {
    try (Writer out = Terminal.stdout()) {
      for (NamedQuery named : QueryList.load().all()) {
        out.write(String.format("%-" + LONGEST_NAME + "s  %s%n", named.name(), named.answers()));
        if (!named.parameters().isEmpty()) {
          out.write(" ".repeat(LONGEST_NAME + 2) + usage(named) + "\n");
        }
      }
    }
  }

  private static String usage(NamedQuery named) {
    List<String> words = new ArrayList<>();
    for (Parameter parameter : named.parameters()) {
      String byDefault = parameter.byDefault();
      words.add(
          byDefault != null
              ? "[" + parameter.name() + "=" + byDefault + "]"
              : parameter.name().equals("window") ? "[window]" : parameter.name());
    }
    return words.isEmpty() ? "it takes none" : "parameters: " + String.join(" ", words);
  }
}
