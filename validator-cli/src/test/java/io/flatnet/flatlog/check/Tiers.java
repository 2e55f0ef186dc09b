package io.flatnet.flatlog.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.fast.FastChecker;
import io.flatnet.flatlog.fast.FastTier;
import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.RecordValidator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One schema in both tiers. */
final class Tiers {

  private static final RuleSelection RULES = RuleSelection.standard();

  private final FastChecker fast;
  private final LineChecker reference;
  private long tried;
  private long passed;
  private byte[] last = {};

  private Tiers(FastTier fast, RecordValidator validator, RuleSelection rules) {
    this.fast = fast.checker();
    this.reference = new LineChecker(validator, rules, false);
  }

  /** The two tiers of a schema the fast tier takes. */
  static Tiers of(RecordValidator validator) {
    return ofAny(validator).orElseThrow();
  }

  /** Empty when the fast tier leaves the schema as a whole to the reference tier. */
  static Optional<Tiers> ofAny(RecordValidator validator) {
    return FastTier.of(validator, RULES.rules()).map(tier -> new Tiers(tier, validator, RULES));
  }

  /** The two tiers of the record schema with all rules on, as --strict has them. */
  static Tiers strict() {
    RecordValidator validator = RecordValidator.standard();
    RuleSelection rules = RuleSelection.of(List.of("FL"), List.of());
    return new Tiers(FastTier.of(validator, rules.rules()).orElseThrow(), validator, rules);
  }

  /** How many lines were tried. */
  long tried() {
    return tried;
  }

  /** How many lines the fast tier let pass. */
  long passed() {
    return passed;
  }

  boolean passes(byte[] line) {
    tried++;
    boolean passes = show(line);
    if (passes) {
      passed++;
      last = line;
    }
    return passes;
  }

  /** Lets the fast tier see a line, without counting it. */
  boolean show(byte[] line) {
    // What stands around the line must not matter.
    byte[] surrounded = new byte[line.length + 5 + (int) (tried % 40)];
    Arrays.fill(surrounded, (byte) '"');
    System.arraycopy(line, 0, surrounded, 5, line.length);
    return fast.passes(surrounded, 5, 5 + line.length);
  }

  /** Fails when the fast tier lets a line pass that the reference tier has a finding about. */
  void compare(byte[] line, String origin) {
    // The fast tier looks for shapes it knows only while it finds some.
    show(last);
    show(last);
    if (passes(line)) {
      assertThat(findings(line))
          .as(() -> origin + ": " + new String(line, UTF_8) + "\n" + HexFormat.of().formatHex(line))
          .isEmpty();
    }
  }

  private List<String> findings(byte[] line) {
    return reference.check(Line.of(line), new Tally()).stream()
        .map(finding -> finding.rule().code() + " " + finding.pointer() + " " + finding.message())
        .toList();
  }
}
