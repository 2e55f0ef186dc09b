package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.record.RecordValidator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The plan of the record schema, and what secrets look like, as files that the build compiles: a
 * check of conforming records then reads no JSON Schema and compiles no pattern at all.
 */
public final class PlanFile {

  /** The name of the plan's file; it lies beside this class. */
  public static final String STANDARD = "standard.plan";

  /** The name of the file of what secrets look like; it lies beside this class. */
  public static final String SECRETS = "secrets.plan";

  private static final byte FREE = 0;
  private static final byte ASK = 1;
  private static final byte PLAN = 2;

  private PlanFile() {}

  /**
   * Compiles what a file holds.
   *
   * @param name {@link #STANDARD} or {@link #SECRETS}
   * @return its bytes
   */
  public static byte[] bytes(String name) {
    if (name.equals(STANDARD)) {
      return bytes(compile(RecordValidator.standard()));
    }
    try {
      return bytes(SecretPatterns.compile()::write);
    } catch (CannotCompileException e) {
      throw new IllegalStateException(e);
    }
  }

  static ValuePlan compile(RecordValidator validator) {
    return new PlanCompiler(validator.documents()).compile(validator.definitions());
  }

  static ValuePlan standard() {
    return read(stored(STANDARD));
  }

  static SecretPatterns secrets() {
    return SecretPatterns.read(stored(SECRETS));
  }

  private static ByteBuffer stored(String name) {
    try (InputStream in = PlanFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the flatlog-cli jar");
      }
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  static byte[] bytes(ValuePlan plan) {
    return bytes(out -> write(plan, out));
  }

  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(ValuePlan plan, DataOutputStream out) throws IOException {
    if (plan == ValuePlan.FREE || plan == ValuePlan.ASK) {
      out.writeByte(plan == ValuePlan.FREE ? FREE : ASK);
      return;
    }
    out.writeByte(PLAN);
    out.writeInt(plan.types);
    out.writeBoolean(plan.pattern != null);
    if (plan.pattern != null) {
      plan.pattern.write(out);
    }
    out.writeInt(plan.minLength);
    out.writeInt(plan.maxLength);
    out.writeByte(plan.integer ? 1 : 0);
    out.writeLong(plan.minimum);
    out.writeLong(plan.maximum);
    out.writeInt(plan.keys.length);
    for (int i = 0; i < plan.keys.length; i++) {
      out.writeInt(plan.keys[i].length);
      out.write(plan.keys[i]);
      write(plan.values[i], out);
    }
    out.writeLong(plan.required);
    out.writeByte(plan.otherKeys ? 1 : 0);
    write(plan.items, out);
  }

  static ValuePlan read(ByteBuffer in) {
    byte kind = in.get();
    if (kind != PLAN) {
      return kind == FREE ? ValuePlan.FREE : ValuePlan.ASK;
    }
    ValuePlan plan = new ValuePlan();
    plan.types = in.getInt();
    plan.pattern = in.get() != 0 ? BytePattern.read(in) : null;
    plan.minLength = in.getInt();
    plan.maxLength = in.getInt();
    plan.integer = in.get() != 0;
    plan.minimum = in.getLong();
    plan.maximum = in.getLong();
    plan.keys = new byte[in.getInt()][];
    plan.values = new ValuePlan[plan.keys.length];
    for (int i = 0; i < plan.keys.length; i++) {
      plan.keys[i] = new byte[in.getInt()];
      in.get(plan.keys[i]);
      plan.values[i] = read(in);
    }
    plan.required = in.getLong();
    plan.otherKeys = in.get() != 0;
    plan.items = read(in);
    return plan;
  }
}
