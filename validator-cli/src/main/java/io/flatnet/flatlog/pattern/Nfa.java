package io.flatnet.flatlog.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A nondeterministic automaton, as it is built from a regular expression. */
final class Nfa {

  private static final int MOST_STATES = 4000;

  private final int alphabet;
  private final List<BitSet> onEmpty = new ArrayList<>();
  private final List<BitSet> labels = new ArrayList<>();
  private final List<Integer> targets = new ArrayList<>();

  /** Creates an automaton without states for the symbols from 0 up to, not with, a number. */
  Nfa(int alphabet) {
    this.alphabet = alphabet;
  }

  int alphabet() {
    return alphabet;
  }

  /** A part with one way in and one way out. */
  record Fragment(int start, int end) {}

  int state() throws UnknownPatternException {
    if (onEmpty.size() == MOST_STATES) {
      throw new UnknownPatternException("a pattern with too many states");
    }
    onEmpty.add(new BitSet());
    labels.add(new BitSet());
    targets.add(-1);
    return onEmpty.size() - 1;
  }

  void empty(int from, int to) {
    onEmpty.get(from).set(to);
  }

  /** One character out of a set. */
  Fragment characters(BitSet set) throws UnknownPatternException {
    int start = state();
    int end = state();
    labels.set(start, set);
    targets.set(start, end);
    return new Fragment(start, end);
  }

  Fragment nothing() throws UnknownPatternException {
    int state = state();
    return new Fragment(state, state);
  }

  Fragment sequence(Fragment first, Fragment second) {
    empty(first.end(), second.start());
    return new Fragment(first.start(), second.end());
  }

  Fragment either(List<Fragment> choices) throws UnknownPatternException {
    int start = state();
    int end = state();
    for (Fragment choice : choices) {
      empty(start, choice.start());
      empty(choice.end(), end);
    }
    return new Fragment(start, end);
  }

  Fragment optional(Fragment inner) throws UnknownPatternException {
    return either(List.of(inner, nothing()));
  }

  Fragment repeated(Fragment inner) throws UnknownPatternException {
    int start = state();
    int end = state();
    empty(start, inner.start());
    empty(start, end);
    empty(inner.end(), inner.start());
    empty(inner.end(), end);
    return new Fragment(start, end);
  }

  /** The states reachable without reading anything. */
  BitSet closure(BitSet states) {
    BitSet closed = (BitSet) states.clone();
    BitSet open = (BitSet) states.clone();
    while (!open.isEmpty()) {
      int state = open.nextSetBit(0);
      open.clear(state);
      BitSet more = (BitSet) onEmpty.get(state).clone();
      more.andNot(closed);
      closed.or(more);
      open.or(more);
    }
    return closed;
  }

  /** For each character the first one that no state tells from it. */
  int[] alike() {
    Map<BitSet, Integer> firsts = new HashMap<>();
    int[] alike = new int[alphabet];
    for (int c = 0; c < alphabet; c++) {
      BitSet taking = new BitSet();
      for (int state = 0; state < labels.size(); state++) {
        taking.set(state, labels.get(state).get(c));
      }
      Integer first = firsts.putIfAbsent(taking, c);
      alike[c] = first == null ? c : first;
    }
    return alike;
  }

  BitSet step(BitSet states, int character) {
    BitSet next = new BitSet();
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      if (labels.get(state).get(character)) {
        next.set(targets.get(state));
      }
    }
    return closure(next);
  }
}
