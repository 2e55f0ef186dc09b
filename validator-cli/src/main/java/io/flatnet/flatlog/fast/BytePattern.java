package io.flatnet.flatlog.fast;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regular expression as a deterministic automaton over the bytes of an ASCII text. Immutable.
 *
 * <p>{@code $} means the very end here, while the reference tier's engine also matches before a
 * line feed at the end: this one accepts less, never more.
 */
final class BytePattern {

  private static final int MOST_STATES = 4000;
  private static final short DEAD = -1;

  private final short[] next;
  private final boolean[] accepting;

  private BytePattern(short[] next, boolean[] accepting) {
    this.next = next;
    this.accepting = accepting;
  }

  /** The texts in which the expression is found. */
  static BytePattern of(String regex) throws CannotCompileException {
    boolean fromStart = regex.startsWith("^");
    boolean toEnd = regex.endsWith("$") && !regex.endsWith("\\$");
    String inner = regex.substring(fromStart ? 1 : 0, regex.length() - (toEnd ? 1 : 0));
    if ((fromStart || toEnd) && hasBareAlternative(inner)) {
      throw new CannotCompileException("anchors that bind to one alternative: " + regex);
    }
    Nfa nfa = new Nfa();
    Nfa.Fragment all = RegexParser.parse(inner, nfa);
    if (!fromStart) {
      all = nfa.sequence(anything(nfa), all);
    }
    if (!toEnd) {
      all = nfa.sequence(all, anything(nfa));
    }
    return determined(nfa, all);
  }

  /** One of some texts, each of ASCII. */
  static BytePattern ofTexts(List<String> texts) throws CannotCompileException {
    Nfa nfa = new Nfa();
    List<Nfa.Fragment> choices = new ArrayList<>();
    for (String text : texts) {
      Nfa.Fragment all = nfa.nothing();
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) >= Nfa.ALPHABET) {
          throw new CannotCompileException("a text that is not ASCII: " + text);
        }
        BitSet one = new BitSet();
        one.set(text.charAt(i));
        all = nfa.sequence(all, nfa.characters(one));
      }
      choices.add(all);
    }
    return determined(nfa, nfa.either(choices));
  }

  private static Nfa.Fragment anything(Nfa nfa) throws CannotCompileException {
    BitSet any = new BitSet();
    any.set(0, Nfa.ALPHABET);
    return nfa.repeated(nfa.characters(any));
  }

  private static boolean hasBareAlternative(String regex) {
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return true;
      }
    }
    return false;
  }

  private static BytePattern determined(Nfa nfa, Nfa.Fragment all) throws CannotCompileException {
    Map<BitSet, Integer> numbers = new HashMap<>();
    List<BitSet> states = new ArrayList<>();
    BitSet first = new BitSet();
    first.set(all.start());
    first = nfa.closure(first);
    numbers.put(first, 0);
    states.add(first);
    List<short[]> rows = new ArrayList<>();
    int[] alike = nfa.alike();
    for (int i = 0; i < states.size(); i++) {
      short[] row = new short[Nfa.ALPHABET];
      for (int c = 0; c < Nfa.ALPHABET; c++) {
        if (alike[c] < c) {
          row[c] = row[alike[c]];
          continue;
        }
        BitSet target = nfa.step(states.get(i), c);
        if (target.isEmpty()) {
          row[c] = DEAD;
          continue;
        }
        Integer number = numbers.get(target);
        if (number == null) {
          if (states.size() == MOST_STATES) {
            throw new CannotCompileException("a pattern with too many states");
          }
          number = states.size();
          numbers.put(target, number);
          states.add(target);
        }
        row[c] = number.shortValue();
      }
      rows.add(row);
    }
    short[] next = new short[states.size() * Nfa.ALPHABET];
    boolean[] accepting = new boolean[states.size()];
    for (int i = 0; i < states.size(); i++) {
      System.arraycopy(rows.get(i), 0, next, i * Nfa.ALPHABET, Nfa.ALPHABET);
      accepting[i] = states.get(i).get(all.end());
    }
    return new BytePattern(next, accepting);
  }

  /** Whether an ASCII text matches; false as well when it is not ASCII. */
  boolean matches(byte[] bytes, int start, int end) {
    int state = 0;
    for (int i = start; i < end; i++) {
      int c = bytes[i];
      if (c < 0) {
        return false;
      }
      state = next[state * Nfa.ALPHABET + c];
      if (state == DEAD) {
        return false;
      }
    }
    return accepting[state];
  }
}
