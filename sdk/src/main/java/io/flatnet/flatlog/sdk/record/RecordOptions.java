package io.flatnet.flatlog.sdk.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How records are written. Immutable.
 *
 * @param component the component of every record that names no other
 * @param maxLineBytes the most bytes of a line, its line end not counted
 * @param maxStackBytes the most bytes of {@code error.stack}
 * @param logger whether {@code extra.logger} is written
 * @param thread whether {@code extra.thread} is written
 * @param secrets what to redact; null for nothing
 * @param cni the members of {@code extra.cni} of the process; empty when it is no CNI plugin
 */
public record RecordOptions(
    String component,
    int maxLineBytes,
    int maxStackBytes,
    boolean logger,
    boolean thread,
    @Nullable SecretScan secrets,
    Map<String, String> cni) {

  /** The shortest line limit: a record with a cut message must fit. */
  public static final int MIN_LINE_BYTES = 1024;

  /** The shortest limit of a stack. */
  public static final int MIN_STACK_BYTES = 256;

  /**
   * The same with a shorter line.
   *
   * @param bytes the most bytes of a line; a limit that is shorter already stays
   * @return new options
   */
  public RecordOptions withMaxLineBytes(int bytes) {
    return new RecordOptions(
        component, Math.min(bytes, maxLineBytes), maxStackBytes, logger, thread, secrets, cni);
  }
}
