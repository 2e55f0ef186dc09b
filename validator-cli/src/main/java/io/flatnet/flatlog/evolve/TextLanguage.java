package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.pattern.Automaton;
import io.flatnet.flatlog.pattern.UnknownPatternException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts that schemas take, as automata that run side by side. Searches for the shortest text
 * that all of them accept.
 */
final class TextLanguage {

  private static final int MOST_STEPS = 400_000;
  private static final int MOST_TEXTS = 3;
  private static final char OTHER = 'é';

  /** Readable ones first: the shortest text found should be one that people can read. */
  private static final int[] SYMBOLS = symbols();

  private final List<Run> runs = new ArrayList<>();

  /** One condition on a text: where it stands after each symbol. */
  private interface Run {
    int DEAD = -1;

    int next(int state, int symbol);

    boolean accepts(int state);
  }

  private record Matching(Automaton automaton) implements Run {
    @Override
    public int next(int state, int symbol) {
      return automaton.next(state, symbol);
    }

    @Override
    public boolean accepts(int state) {
      return automaton.accepts(state);
    }
  }

  private record NotMatching(Automaton automaton) implements Run {
    @Override
    public int next(int state, int symbol) {
      // Out of the automaton's dead state there is no match any more: one state behind the last.
      int next = state == automaton.states() ? DEAD : automaton.next(state, symbol);
      return next == DEAD ? automaton.states() : next;
    }

    @Override
    public boolean accepts(int state) {
      return state == automaton.states() || !automaton.accepts(state);
    }
  }

  private record Length(int least, int most) implements Run {
    @Override
    public int next(int state, int symbol) {
      if (state == most) {
        return DEAD;
      }
      return most == Integer.MAX_VALUE ? Math.min(state + 1, least) : state + 1;
    }

    @Override
    public boolean accepts(int state) {
      return state >= least;
    }
  }

  private static final Length NOTHING = new Length(1, 0);

  /** The texts that fulfil all parts; conditions that are no automata are left out. */
  static TextLanguage of(Conjunction schemas) {
    TextLanguage language = new TextLanguage();
    for (ObjectNode part : schemas.parts()) {
      part.properties().forEach(member -> language.require(member.getKey(), member.getValue()));
    }
    return language;
  }

  private void require(String keyword, JsonNode value) {
    try {
      switch (keyword) {
        case "pattern" -> runs.add(new Matching(automaton(value)));
        case "minLength" -> runs.add(new Length(value.asInt(0), Integer.MAX_VALUE));
        case "maxLength" -> runs.add(new Length(0, value.asInt(0)));
        case "not" -> requireNot(value);
        default -> {}
      }
    } catch (UnknownPatternException e) {
      // Without this condition more texts are looked at, never fewer.
      return;
    }
  }

  /** Adds that a text fails one condition; false when that cannot be said by an automaton. */
  boolean refuse(String keyword, JsonNode value) {
    try {
      switch (keyword) {
        case "pattern" -> runs.add(new NotMatching(automaton(value)));
        case "minLength" -> {
          int least = value.asInt(0);
          runs.add(least == 0 ? NOTHING : new Length(0, least - 1));
        }
        case "maxLength" -> runs.add(new Length(value.asInt(0) + 1, Integer.MAX_VALUE));
        case "not" -> {
          if (!isOfPattern(value)) {
            return false;
          }
          runs.add(new Matching(automaton(value.path("pattern"))));
        }
        default -> {
          return false;
        }
      }
      return true;
    } catch (UnknownPatternException e) {
      return false;
    }
  }

  private void requireNot(JsonNode refused) throws UnknownPatternException {
    if (isOfPattern(refused)) {
      runs.add(new NotMatching(automaton(refused.path("pattern"))));
    }
  }

  /** Whether a schema asserts nothing of a text but a pattern. */
  static boolean isOfPattern(JsonNode schema) {
    JsonNode asserted = Subschemas.assertions(schema);
    boolean ofText =
        !asserted.has("type") || JsonType.allowed(asserted.get("type")).contains(JsonType.STRING);
    return ofText && asserted.has("pattern") && asserted.size() == (asserted.has("type") ? 2 : 1);
  }

  private static Automaton automaton(JsonNode pattern) throws UnknownPatternException {
    return Automaton.of(pattern.asString(), Automaton.UNICODE);
  }

  /** What a search came to. */
  record Found(boolean decided, List<String> texts) {
    Optional<String> text() {
      return texts.stream().findFirst();
    }
  }

  /**
   * Short texts that fulfil everything, as few as there are, the shortest first; undecided when
   * there are too many to look at.
   */
  Found shortest() {
    List<String> texts = new ArrayList<>();
    if (runs.stream()
        .anyMatch(run -> run instanceof Length length && length.least() > length.most())) {
      return new Found(true, texts);
    }
    Deque<Step> open = new ArrayDeque<>();
    Set<List<Integer>> seen = new HashSet<>();
    Step first = new Step(new int[runs.size()], '\0', null);
    open.add(first);
    seen.add(first.key());
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (accepts(step.states)) {
        texts.add(step.text());
        if (texts.size() == MOST_TEXTS) {
          return new Found(true, texts);
        }
      }
      for (int symbol : SYMBOLS) {
        int[] next = next(step.states, symbol);
        if (next.length == runs.size()) {
          Step more = new Step(next, symbol == Automaton.ASCII ? OTHER : (char) symbol, step);
          if (seen.add(more.key())) {
            open.add(more);
          }
        }
      }
      if (seen.size() > MOST_STEPS) {
        return new Found(!texts.isEmpty(), texts);
      }
    }
    return new Found(true, texts);
  }

  private boolean accepts(int[] states) {
    for (int i = 0; i < states.length; i++) {
      if (!runs.get(i).accepts(states[i])) {
        return false;
      }
    }
    return true;
  }

  /** Where the runs stand behind a symbol; shorter when one of them is dead. */
  private int[] next(int[] states, int symbol) {
    int[] next = new int[states.length];
    for (int i = 0; i < states.length; i++) {
      next[i] = runs.get(i).next(states[i], symbol);
      if (next[i] == Run.DEAD) {
        return Arrays.copyOf(next, i);
      }
    }
    return next;
  }

  private static int[] symbols() {
    String readable = "axbcdefghijklmnopqrstuvwyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-.:/ ";
    int[] symbols = new int[Automaton.UNICODE];
    int count = 0;
    for (int i = 0; i < readable.length(); i++) {
      symbols[count++] = readable.charAt(i);
    }
    for (int c = Automaton.ASCII; c >= 0; c--) {
      if (c == Automaton.ASCII || readable.indexOf(c) < 0) {
        symbols[count++] = c;
      }
    }
    return symbols;
  }

  private static final class Step {
    private final int[] states;
    private final char symbol;
    private final @Nullable Step before;

    Step(int[] states, char symbol, @Nullable Step before) {
      this.states = states;
      this.symbol = symbol;
      this.before = before;
    }

    List<Integer> key() {
      return Arrays.stream(states).boxed().toList();
    }

    String text() {
      StringBuilder reversed = new StringBuilder();
      for (Step step = this; step.before != null; step = step.before) {
        reversed.append(step.symbol);
      }
      return reversed.reverse().toString();
    }
  }
}
