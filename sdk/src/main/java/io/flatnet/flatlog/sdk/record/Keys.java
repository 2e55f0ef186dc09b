package io.flatnet.flatlog.sdk.record;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keys seen before, ready to be written. Thread-safe.
 *
 * <p>Each key has one slot and the latest key of a slot wins, so that the memory is bounded
 * whatever an application uses as keys.
 */
final class Keys {

  /** The most bytes of a key's text: a longer one is cut. */
  static final int MAX_BYTES = 1024;

  private static final int SLOTS = 512;

  private final AtomicReferenceArray<@Nullable Key> slots = new AtomicReferenceArray<>(SLOTS);
  private final @Nullable SecretScan secrets;

  Keys(@Nullable SecretScan secrets) {
    this.secrets = secrets;
  }

  Key get(String given) {
    int hash = given.hashCode();
    int slot = (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (SLOTS - 1);
    Key key = slots.getPlain(slot);
    if (key != null && key.given.equals(given)) {
      return key;
    }
    String kept = given.length() > MAX_BYTES ? given.substring(0, MAX_BYTES) : given;
    Key fresh = Key.of(kept, MAX_BYTES, secrets != null && secrets.isSecretKey(kept));
    slots.setRelease(slot, fresh);
    return fresh;
  }
}
