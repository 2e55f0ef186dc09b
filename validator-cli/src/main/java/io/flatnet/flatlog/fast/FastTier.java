package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A compiled schema. Immutable and thread-safe; each worker takes a {@link FastChecker} of its own.
 */
public final class FastTier {

  static final int LEVEL = 0;
  static final int COMPONENT = 1;
  static final int TIMESTAMP = 2;
  private static final int SLOTS = 3;

  /** Quality rules it covers, besides all of the framing and the fields. */
  private static final Set<String> QUALITY =
      Set.of("FL301", "FL302", "FL303", "FL304", "FL305", "FL306", "FL307");

  private final ValuePlan root;
  private final @Nullable TextRules texts;
  private final Set<String> codes;

  private FastTier(ValuePlan root, @Nullable TextRules texts, Set<String> codes) {
    this.root = root;
    this.texts = texts;
    this.codes = codes;
  }

  /**
   * Compiles the schemas of a validator.
   *
   * @param validator the schemas
   * @param rules the rules looked for
   * @return empty when a rule, or the record schema itself, is beyond this tier
   */
  public static Optional<FastTier> of(RecordValidator validator, Collection<? extends Rule> rules) {
    Set<String> codes = new HashSet<>();
    for (Rule rule : rules) {
      if (!covers(rule)) {
        return Optional.empty();
      }
      codes.add(rule.code());
    }
    ValuePlan root = validator.isExtended() ? PlanFile.compile(validator) : PlanFile.standard();
    if (root == ValuePlan.ASK) {
      return Optional.empty();
    }
    byte[] extra = key(RecordFields.EXTRA);
    int index = root.find(extra, 0, extra.length, 0);
    if (index >= 0) {
      root.values[index] = withoutCommonFields(root.values[index]);
    }
    watch(root, RecordFields.LEVEL, LEVEL);
    watch(root, RecordFields.COMPONENT, COMPONENT);
    watch(root, RecordFields.TIMESTAMP, TIMESTAMP);
    try {
      return Optional.of(new FastTier(root, TextRules.of(codes), codes));
    } catch (CannotCompileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether this tier can tell what a schema accepts, members and items left aside.
   *
   * @param schema a schema without references
   * @return false when values it applies to are left to the reference tier
   */
  public static boolean compiles(JsonNode schema) {
    return new PlanCompiler(Map.of()).compile(List.of(schema)) != ValuePlan.ASK;
  }

  /** The rules a line that this tier lets pass cannot break. */
  private static boolean covers(Rule rule) {
    String code = rule.code();
    return code.startsWith("FL1") || code.startsWith("FL2") || QUALITY.contains(code);
  }

  /** For FL304: a member of extra that is named like a field is for the reference tier. */
  private static ValuePlan withoutCommonFields(ValuePlan extra) {
    ValuePlan plan = new ValuePlan(extra);
    for (Field field : RecordSchema.FIELDS) {
      byte[] name = key(field.name());
      int index = plan.find(name, 0, name.length, 0);
      if (index < 0) {
        index = plan.keys.length;
        plan.keys = Arrays.copyOf(plan.keys, index + 1);
        plan.values = Arrays.copyOf(plan.values, index + 1);
        plan.keys[index] = name;
      }
      plan.values[index] = ValuePlan.ASK;
    }
    return plan.keys.length > Long.SIZE ? ValuePlan.ASK : plan;
  }

  private static void watch(ValuePlan root, String field, int slot) {
    byte[] name = key(field);
    int index = root.find(name, 0, name.length, 0);
    if (index >= 0) {
      root.values[index] = new ValuePlan(root.values[index]);
      root.values[index].slot = slot;
    }
  }

  private static byte[] key(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A checker for one thread.
   *
   * @return a new one
   */
  public FastChecker checker() {
    ValueScanner values = new ValueScanner(SLOTS, texts == null ? null : texts.copy());
    return new FastChecker(root, values, RecordRules.of(root, codes));
  }
}
