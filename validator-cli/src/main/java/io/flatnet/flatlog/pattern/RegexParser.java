package io.flatnet.flatlog.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the part of regular expressions that means the same to every engine: literals, classes,
 * groups, alternatives, counts. Whatever it does not know it refuses, so that the reference tier
 * decides.
 */
final class RegexParser {

  private static final int MOST_REPETITIONS = 1000;

  private final String pattern;
  private final Nfa nfa;
  private int at;

  private RegexParser(String pattern, Nfa nfa) {
    this.pattern = pattern;
    this.nfa = nfa;
  }

  /** Builds the automaton of a pattern without its anchors at both ends. */
  static Nfa.Fragment parse(String pattern, Nfa nfa) throws UnknownPatternException {
    RegexParser parser = new RegexParser(pattern, nfa);
    Nfa.Fragment all = parser.alternatives();
    if (parser.at != pattern.length()) {
      throw parser.unknown();
    }
    return all;
  }

  private UnknownPatternException unknown() {
    return new UnknownPatternException("at " + at + " in the pattern " + pattern);
  }

  private boolean more() {
    return at < pattern.length();
  }

  private boolean take(String text) {
    if (pattern.startsWith(text, at)) {
      at += text.length();
      return true;
    }
    return false;
  }

  private Nfa.Fragment alternatives() throws UnknownPatternException {
    List<Nfa.Fragment> choices = new ArrayList<>();
    do {
      choices.add(sequence());
    } while (take("|"));
    return choices.size() == 1 ? choices.get(0) : nfa.either(choices);
  }

  private Nfa.Fragment sequence() throws UnknownPatternException {
    Nfa.Fragment all = nfa.nothing();
    while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      all = nfa.sequence(all, repetition());
    }
    return all;
  }

  private Nfa.Fragment repetition() throws UnknownPatternException {
    int start = at;
    Nfa.Fragment once = atom();
    int end = at;
    if (take("*")) {
      once = nfa.repeated(once);
    } else if (take("+")) {
      once = nfa.sequence(once, nfa.repeated(again(start, end)));
    } else if (take("?")) {
      once = nfa.optional(once);
    } else if (take("{")) {
      once = counted(start, end);
    }
    if (more() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
      throw unknown();
    }
    return once;
  }

  /** Reads the same atom a second time, for states of its own. */
  private Nfa.Fragment again(int start, int end) throws UnknownPatternException {
    return parse(pattern.substring(start, end), nfa);
  }

  private Nfa.Fragment counted(int start, int end) throws UnknownPatternException {
    int least = number();
    int most = least;
    boolean unbounded = false;
    if (take(",")) {
      unbounded = more() && pattern.charAt(at) == '}';
      most = unbounded ? least : number();
    }
    if (!take("}") || most < least) {
      throw unknown();
    }
    Nfa.Fragment all = nfa.nothing();
    for (int i = 0; i < least; i++) {
      all = nfa.sequence(all, again(start, end));
    }
    for (int i = least; i < most; i++) {
      all = nfa.sequence(all, nfa.optional(again(start, end)));
    }
    return unbounded ? nfa.sequence(all, nfa.repeated(again(start, end))) : all;
  }

  private int number() throws UnknownPatternException {
    int start = at;
    while (more() && Character.isDigit(pattern.charAt(at))) {
      at++;
    }
    if (at == start || at - start > 4) {
      throw unknown();
    }
    int number = Integer.parseInt(pattern.substring(start, at));
    if (number > MOST_REPETITIONS) {
      throw unknown();
    }
    return number;
  }

  private Nfa.Fragment atom() throws UnknownPatternException {
    if (take("(?:") || (pattern.charAt(at) == '(' && !pattern.startsWith("(?", at) && take("("))) {
      Nfa.Fragment inner = alternatives();
      if (!take(")")) {
        throw unknown();
      }
      return inner;
    }
    if (take("[")) {
      return nfa.characters(characterClass());
    }
    // Beyond ASCII engines differ about which characters end a line.
    if (nfa.alphabet() == Automaton.ASCII && take(".")) {
      BitSet any = new BitSet();
      any.set(0, Automaton.ASCII);
      any.clear('\n');
      any.clear('\r');
      return nfa.characters(any);
    }
    BitSet one = new BitSet();
    one.set(literal("^$*+?{}()|[]."));
    return nfa.characters(one);
  }

  private BitSet characterClass() throws UnknownPatternException {
    boolean negated = take("^");
    BitSet set = new BitSet();
    Supplier<Boolean> closed = () -> more() && pattern.charAt(at) == ']';
    if (closed.get()) {
      throw unknown();
    }
    while (more() && !closed.get()) {
      // Java reads [ and && inside a class as operators; no other engine does.
      if (pattern.startsWith("&&", at)) {
        throw unknown();
      }
      int from = literal("[]^");
      int to = from;
      if (pattern.startsWith("-", at) && !pattern.startsWith("-]", at)) {
        at++;
        to = literal("[]&^-");
      }
      if (to < from) {
        throw unknown();
      }
      set.set(from, to + 1);
    }
    if (!take("]")) {
      throw unknown();
    }
    if (negated) {
      set.flip(0, nfa.alphabet());
    }
    return set;
  }

  private int literal(String notPlain) throws UnknownPatternException {
    if (!more()) {
      throw unknown();
    }
    char c = pattern.charAt(at);
    if (c == '\\') {
      at++;
      // Letters and digits behind a backslash mean different things to different engines.
      if (!more() || Character.isLetterOrDigit(pattern.charAt(at))) {
        throw unknown();
      }
      c = pattern.charAt(at);
    } else if (notPlain.indexOf(c) >= 0) {
      throw unknown();
    }
    if (c >= Automaton.ASCII) {
      throw unknown();
    }
    at++;
    return c;
  }
}
