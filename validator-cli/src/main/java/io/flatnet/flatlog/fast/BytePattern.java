package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.pattern.Automaton;
import io.flatnet.flatlog.pattern.UnknownPatternException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Where no text is accepted any more, and what {@link #quote} returns then. */
  static final int DEAD = -1;

  /** Where every text starts. */
  static final int START = 0;

  private static final int MOST_STATES = 4000;

  /** Characters that no state tells apart are of one kind. */
  private final byte[] kinds;

  /** The same; characters that end a plain string, or have no place in it, lead nowhere. */
  private final byte[] kindsInString = new byte[Automaton.ASCII];

  /** Columns of {@link #next}: a kind each, and one that is dead. */
  private final int columns;

  /** A state is the index of its row, so that one addition finds where a character leads. */
  private final int[] next;

  private final boolean[] accepting;

  /**
   * Creates a pattern.
   *
   * @param rows for each state where each ASCII character leads, as numbers of states
   */
  private BytePattern(List<short[]> rows, boolean[] accepting) {
    this(kinds(rows), rows, accepting);
  }

  private BytePattern(byte[] kinds, List<short[]> rows, boolean[] accepting) {
    this.kinds = kinds;
    this.accepting = accepting;
    int count = 0;
    for (byte kind : kinds) {
      count = Math.max(count, kind + 1);
    }
    columns = count + 1;
    next = new int[rows.size() * columns];
    Arrays.fill(next, DEAD);
    for (int state = 0; state < rows.size(); state++) {
      for (int c = 0; c < Automaton.ASCII; c++) {
        int target = rows.get(state)[c];
        next[state * columns + kinds[c]] = target == Automaton.DEAD ? DEAD : target * columns;
      }
    }
    for (int c = 0; c < Automaton.ASCII; c++) {
      boolean plain = c >= ' ' && c != '"' && c != '\\' && c != 0x7F;
      kindsInString[c] = plain ? kinds[c] : (byte) count;
    }
  }

  private static byte[] kinds(List<short[]> rows) {
    byte[] kinds = new byte[Automaton.ASCII];
    Map<String, Byte> known = new HashMap<>();
    for (int c = 0; c < Automaton.ASCII; c++) {
      char[] column = new char[rows.size()];
      for (int state = 0; state < column.length; state++) {
        column[state] = (char) rows.get(state)[c];
      }
      kinds[c] = known.computeIfAbsent(new String(column), key -> (byte) known.size());
    }
    return kinds;
  }

  /** The texts in which the expression is found. */
  static BytePattern of(String regex) throws CannotCompileException {
    try {
      return of(Automaton.of(regex, Automaton.ASCII));
    } catch (UnknownPatternException e) {
      throw new CannotCompileException(String.valueOf(e.getMessage()));
    }
  }

  /** One of some texts, each of ASCII. */
  static BytePattern ofTexts(List<String> texts) throws CannotCompileException {
    try {
      return of(Automaton.ofTexts(texts));
    } catch (UnknownPatternException e) {
      throw new CannotCompileException(String.valueOf(e.getMessage()));
    }
  }

  private static BytePattern of(Automaton automaton) {
    List<short[]> rows = new ArrayList<>();
    boolean[] accepting = new boolean[automaton.states()];
    for (int state = 0; state < accepting.length; state++) {
      accepting[state] = automaton.accepts(state);
      short[] row = new short[Automaton.ASCII];
      for (int c = 0; c < row.length; c++) {
        row[c] = (short) automaton.next(state, c);
      }
      rows.add(row);
    }
    return new BytePattern(rows, accepting);
  }

  /** The ASCII texts that this one does not accept. */
  BytePattern complement() {
    int states = accepting.length;
    List<short[]> rows = new ArrayList<>();
    boolean[] others = new boolean[states + 1];
    for (int state = 0; state <= states; state++) {
      others[state] = state == states || !accepting[state];
      short[] row = new short[Automaton.ASCII];
      for (int c = 0; c < row.length; c++) {
        int target = state == states ? DEAD : next(state, c);
        row[c] = (short) (target == DEAD ? states : target);
      }
      rows.add(row);
    }
    return new BytePattern(rows, others);
  }

  /** The texts that both accept. */
  BytePattern and(BytePattern other) throws CannotCompileException {
    record Both(int one, int two) {}
    Map<Both, Integer> numbers = new HashMap<>();
    List<Both> states = new ArrayList<>();
    List<short[]> rows = new ArrayList<>();
    states.add(new Both(START, START));
    numbers.put(states.get(0), 0);
    for (int i = 0; i < states.size(); i++) {
      short[] row = new short[Automaton.ASCII];
      for (int c = 0; c < row.length; c++) {
        Both target = new Both(next(states.get(i).one, c), other.next(states.get(i).two, c));
        if (target.one == DEAD || target.two == DEAD) {
          row[c] = Automaton.DEAD;
          continue;
        }
        Integer number = numbers.putIfAbsent(target, states.size());
        if (number == null) {
          number = states.size();
          states.add(target);
        }
        row[c] = number.shortValue();
      }
      rows.add(row);
      if (states.size() > MOST_STATES) {
        throw new CannotCompileException("patterns with too many states");
      }
    }
    boolean[] accepted = new boolean[states.size()];
    for (int i = 0; i < accepted.length; i++) {
      accepted[i] = accepting[states.get(i).one] && other.accepting[states.get(i).two];
    }
    return new BytePattern(rows, accepted);
  }

  /** The number of the state a character leads to. */
  private int next(int state, int c) {
    int target = next[state * columns + kinds[c]];
    return target == DEAD ? DEAD : target / columns;
  }

  /** Reads what {@link #write} wrote. */
  static BytePattern read(ByteBuffer in) {
    byte[] kinds = new byte[Automaton.ASCII];
    in.get(kinds);
    boolean[] accepting = new boolean[in.getShort()];
    List<short[]> rows = new ArrayList<>(accepting.length);
    short[] byKind = new short[in.get()];
    for (int state = 0; state < accepting.length; state++) {
      accepting[state] = in.get() != 0;
      for (int kind = 0; kind < byKind.length; kind++) {
        byKind[kind] = in.getShort();
      }
      short[] row = new short[Automaton.ASCII];
      for (int c = 0; c < row.length; c++) {
        row[c] = byKind[kinds[c]];
      }
      rows.add(row);
    }
    return new BytePattern(kinds, rows, accepting);
  }

  void write(DataOutputStream out) throws IOException {
    out.write(kinds);
    out.writeShort(accepting.length);
    out.writeByte(columns - 1);
    for (int state = 0; state < accepting.length; state++) {
      out.writeBoolean(accepting[state]);
      for (int kind = 0; kind < columns - 1; kind++) {
        int target = next[state * columns + kind];
        out.writeShort(target == DEAD ? Automaton.DEAD : target / columns);
      }
    }
  }

  /** Whether an ASCII text matches; false as well when it is not ASCII. */
  boolean matches(byte[] bytes, int start, int end) {
    int state = START;
    for (int i = start; i < end; i++) {
      int c = bytes[i];
      state = c < 0 ? DEAD : next[state + kinds[c]];
      if (state == DEAD) {
        return false;
      }
    }
    return accepting[state / columns];
  }

  /**
   * Reads a string of plain ASCII up to its quote.
   *
   * @param from the state before the byte at {@code start}
   * @return the index of the closing quote of a text that matches, or {@link #DEAD}
   */
  int quote(byte[] bytes, int from, int start, int end) {
    int state = from;
    for (int i = start; i < end; i++) {
      int c = bytes[i];
      if (c < 0) {
        return DEAD;
      }
      int target = next[state + kindsInString[c]];
      if (target == DEAD) {
        return c == '"' && accepting[state / columns] ? i : DEAD;
      }
      state = target;
    }
    return DEAD;
  }

  /** The state behind bytes of a text that matches. */
  int after(byte[] bytes, int start, int end) {
    int state = START;
    for (int i = start; i < end; i++) {
      state = next[state + kinds[bytes[i]]];
    }
    return state;
  }
}
