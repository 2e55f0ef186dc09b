package io.flatnet.flatlog.sdk.record;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Stack frames seen before, as JSON text. Thread-safe, bounded: the latest frame of a slot wins.
 *
 * <p>Exceptions of one program share most of their frames, and a frame's text costs far more than a
 * look-up.
 */
final class StackFrames {

  private static final int SLOTS = 1024;
  private static final int MAX_BYTES = 2048;

  private final AtomicReferenceArray<@Nullable Frame> slots = new AtomicReferenceArray<>(SLOTS);

  /** The frame as a line without its end: {@code at a.B.c(B.java:1)}. */
  byte[] json(StackTraceElement element) {
    int hash = element.hashCode();
    int slot = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
    Frame frame = slots.getPlain(slot);
    if (frame != null && frame.element.equals(element)) {
      return frame.json;
    }
    JsonBytes out = new JsonBytes(160, MAX_BYTES, null);
    out.openWith(AT);
    out.text(element.toString());
    Frame fresh = new Frame(element, out.toByteArray());
    slots.setRelease(slot, fresh);
    return fresh.json;
  }

  private static final byte[] AT = JsonBytes.ascii("at ");

  private static final class Frame {

    final StackTraceElement element;
    final byte[] json;

    Frame(StackTraceElement element, byte[] json) {
      this.element = element;
      this.json = json;
    }
  }
}
