package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.pattern.Automaton;
import io.flatnet.flatlog.pattern.UnknownPatternException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A regular expression as a deterministic automaton over the bytes of an ASCII text. Immutable.
 *
 * <p>{@code $} means the very end here, while the reference tier's engine also matches before a
 * line feed at the end: this one accepts less, never more.
 */
final class BytePattern {

  private final short[] next;
  private final boolean[] accepting;

  private BytePattern(short[] next, boolean[] accepting) {
    this.next = next;
    this.accepting = accepting;
  }

  private BytePattern(Automaton automaton) {
    next = new short[automaton.states() * Automaton.ASCII];
    accepting = new boolean[automaton.states()];
    for (int state = 0; state < automaton.states(); state++) {
      accepting[state] = automaton.accepts(state);
      for (int c = 0; c < Automaton.ASCII; c++) {
        next[state * Automaton.ASCII + c] = (short) automaton.next(state, c);
      }
    }
  }

  /** The texts in which the expression is found. */
  static BytePattern of(String regex) throws CannotCompileException {
    try {
      return new BytePattern(Automaton.of(regex, Automaton.ASCII));
    } catch (UnknownPatternException e) {
      throw new CannotCompileException(String.valueOf(e.getMessage()));
    }
  }

  /** One of some texts, each of ASCII. */
  static BytePattern ofTexts(List<String> texts) throws CannotCompileException {
    try {
      return new BytePattern(Automaton.ofTexts(texts));
    } catch (UnknownPatternException e) {
      throw new CannotCompileException(String.valueOf(e.getMessage()));
    }
  }

  /** Reads what {@link #write} wrote. */
  static BytePattern read(ByteBuffer in) {
    boolean[] accepting = new boolean[in.getInt()];
    for (int state = 0; state < accepting.length; state++) {
      accepting[state] = in.get() != 0;
    }
    short[] next = new short[accepting.length * Automaton.ASCII];
    in.asShortBuffer().get(next);
    in.position(in.position() + next.length * Short.BYTES);
    return new BytePattern(next, accepting);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(accepting.length);
    for (boolean accepts : accepting) {
      out.writeBoolean(accepts);
    }
    for (short state : next) {
      out.writeShort(state);
    }
  }

  /** Whether an ASCII text matches; false as well when it is not ASCII. */
  boolean matches(byte[] bytes, int start, int end) {
    int state = 0;
    for (int i = start; i < end; i++) {
      int c = bytes[i];
      if (c < 0) {
        return false;
      }
      state = next[state * Automaton.ASCII + c];
      if (state == Automaton.DEAD) {
        return false;
      }
    }
    return accepting[state];
  }
}
