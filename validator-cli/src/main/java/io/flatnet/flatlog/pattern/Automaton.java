package io.flatnet.flatlog.pattern;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regular expression as a deterministic automaton. Immutable.
 *
 * <p>{@code $} means the very end, as in ECMA-262; some engines also match it before a line feed at
 * the end.
 */
public final class Automaton {

  /** The symbols are the characters of ASCII. */
  public static final int ASCII = 128;

  /** The symbols are the characters of ASCII and, as the last one, any other character. */
  public static final int UNICODE = 129;

  /** The state out of which no text is accepted. */
  public static final short DEAD = -1;

  private static final int MOST_STATES = 4000;

  private final int alphabet;
  private final short[] next;
  private final boolean[] accepting;

  private Automaton(int alphabet, short[] next, boolean[] accepting) {
    this.alphabet = alphabet;
    this.next = next;
    this.accepting = accepting;
  }

  /**
   * The texts in which an expression is found.
   *
   * @param regex a regular expression
   * @param alphabet {@link #ASCII} or {@link #UNICODE}
   * @return the automaton; it starts in state 0
   * @throws UnknownPatternException when engines may read it differently
   */
  public static Automaton of(String regex, int alphabet) throws UnknownPatternException {
    boolean fromStart = regex.startsWith("^");
    boolean toEnd = regex.endsWith("$") && !regex.endsWith("\\$");
    String inner = regex.substring(fromStart ? 1 : 0, regex.length() - (toEnd ? 1 : 0));
    if ((fromStart || toEnd) && hasBareAlternative(inner)) {
      throw new UnknownPatternException("anchors that bind to one alternative: " + regex);
    }
    Nfa nfa = new Nfa(alphabet);
    Nfa.Fragment all = RegexParser.parse(inner, nfa);
    if (!fromStart) {
      all = nfa.sequence(anything(nfa), all);
    }
    if (!toEnd) {
      all = nfa.sequence(all, anything(nfa));
    }
    return determined(nfa, all);
  }

  /**
   * One of some texts.
   *
   * @param texts of ASCII
   * @return the automaton; it starts in state 0
   * @throws UnknownPatternException when one has another character
   */
  public static Automaton ofTexts(List<String> texts) throws UnknownPatternException {
    Nfa nfa = new Nfa(ASCII);
    List<Nfa.Fragment> choices = new ArrayList<>();
    for (String text : texts) {
      Nfa.Fragment all = nfa.nothing();
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) >= ASCII) {
          throw new UnknownPatternException("a text that is not ASCII: " + text);
        }
        BitSet one = new BitSet();
        one.set(text.charAt(i));
        all = nfa.sequence(all, nfa.characters(one));
      }
      choices.add(all);
    }
    return determined(nfa, nfa.either(choices));
  }

  private static Nfa.Fragment anything(Nfa nfa) throws UnknownPatternException {
    BitSet any = new BitSet();
    any.set(0, nfa.alphabet());
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

  private static Automaton determined(Nfa nfa, Nfa.Fragment all) throws UnknownPatternException {
    Map<BitSet, Integer> numbers = new HashMap<>();
    List<BitSet> states = new ArrayList<>();
    BitSet first = new BitSet();
    first.set(all.start());
    first = nfa.closure(first);
    numbers.put(first, 0);
    states.add(first);
    List<short[]> rows = new ArrayList<>();
    int alphabet = nfa.alphabet();
    int[] alike = nfa.alike();
    for (int i = 0; i < states.size(); i++) {
      short[] row = new short[alphabet];
      for (int c = 0; c < alphabet; c++) {
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
            throw new UnknownPatternException("a pattern with too many states");
          }
          number = states.size();
          numbers.put(target, number);
          states.add(target);
        }
        row[c] = number.shortValue();
      }
      rows.add(row);
    }
    short[] next = new short[states.size() * alphabet];
    boolean[] accepting = new boolean[states.size()];
    for (int i = 0; i < states.size(); i++) {
      System.arraycopy(rows.get(i), 0, next, i * alphabet, alphabet);
      accepting[i] = states.get(i).get(all.end());
    }
    return new Automaton(alphabet, next, accepting);
  }

  /**
   * Takes one symbol.
   *
   * @param state where it is
   * @param symbol 0 up to the alphabet's size
   * @return where it is then; {@link #DEAD} when no text that goes on so is accepted
   */
  public int next(int state, int symbol) {
    return next[state * alphabet + symbol];
  }

  /**
   * Whether a text may end in a state.
   *
   * @param state not {@link #DEAD}
   * @return true when what was read is accepted
   */
  public boolean accepts(int state) {
    return accepting[state];
  }

  /**
   * The number of states.
   *
   * @return 1 or more
   */
  public int states() {
    return accepting.length;
  }

  /**
   * Stores it.
   *
   * @param out takes it in a form that {@link #read} reads
   * @throws IOException when that does
   */
  public void write(DataOutputStream out) throws IOException {
    out.writeShort(alphabet);
    out.writeShort(accepting.length);
    for (boolean accepts : accepting) {
      out.writeBoolean(accepts);
    }
    for (short state : next) {
      out.writeShort(state);
    }
  }

  /**
   * Reads what {@link #write} stored.
   *
   * @param in at its start; afterwards behind it
   * @return an equal automaton
   */
  public static Automaton read(ByteBuffer in) {
    int alphabet = in.getShort();
    boolean[] accepting = new boolean[in.getShort()];
    for (int i = 0; i < accepting.length; i++) {
      accepting[i] = in.get() != 0;
    }
    short[] next = new short[accepting.length * alphabet];
    in.asShortBuffer().get(next);
    in.position(in.position() + next.length * Short.BYTES);
    return new Automaton(alphabet, next, accepting);
  }
}
