package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.pattern.Automaton;
import io.flatnet.flatlog.pattern.UnknownPatternException;
import io.flatnet.flatlog.schema.Secrets;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What secrets look like, for one look at a text that may say yes too often. Immutable.
 *
 * @param keys match the names of secrets, in small letters
 * @param shapes accept texts that hold something shaped like a secret; one automaton for all of
 *     them would have too many states
 */
record SecretPatterns(List<BytePattern> keys, List<Automaton> shapes) {

  /** Counts in a pattern; without them it finds the same and more, in far fewer states. */
  private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)(?:,[0-9]*)?}");

  /** Compiles the list of the schema, which takes as long as starting Java. */
  static SecretPatterns compile() throws CannotCompileException {
    List<BytePattern> keys = new ArrayList<>();
    for (String pattern : Secrets.KEYS) {
      keys.add(BytePattern.of("^(?:" + pattern + ")$"));
    }
    List<Automaton> shapes = new ArrayList<>();
    for (Secrets.Shape shape : Secrets.SHAPES) {
      try {
        shapes.add(Automaton.of(uncounted(shape.pattern()), Automaton.UNICODE));
      } catch (UnknownPatternException e) {
        throw new CannotCompileException(String.valueOf(e.getMessage()));
      }
    }
    return new SecretPatterns(keys, shapes);
  }

  private static String uncounted(String pattern) throws CannotCompileException {
    if (pattern.contains("\\")) {
      throw new CannotCompileException("an escape in the shape of a secret: " + pattern);
    }
    return COUNT.matcher(pattern).replaceAll(count -> count.group(1).equals("0") ? "*" : "+");
  }

  static SecretPatterns read(ByteBuffer in) {
    List<BytePattern> keys = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      keys.add(BytePattern.read(in));
    }
    List<Automaton> shapes = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      shapes.add(Automaton.read(in));
    }
    return new SecretPatterns(keys, shapes);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(keys.size());
    for (BytePattern key : keys) {
      key.write(out);
    }
    out.writeInt(shapes.size());
    for (Automaton shape : shapes) {
      shape.write(out);
    }
  }
}
