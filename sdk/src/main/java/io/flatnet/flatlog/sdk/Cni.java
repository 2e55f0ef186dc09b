package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.sdk.record.CniNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The container a CNI call is about, in {@code extra.cni}. Thread-safe.
 *
 * <p>A CNI plugin needs none of this: when {@code CNI_COMMAND} is set in the environment, every
 * record has {@code extra.cni}, and the container's id is its {@code request_id} unless there is
 * another. A service that handles calls for many containers begins a scope for each:
 *
 * <pre>{@code
 * try (Cni.Scope scope = Cni.enter(callEnvironment)) {
 *   log.info("attached"); // ..."extra":{...,"cni":{"command":"ADD","container_id":"c1",...}}
 * }
 * }</pre>
 */
public final class Cni {

  private static final String PREFIX = "cni.";

  private Cni() {}

  /** Ends a scope; to be closed by the thread that began it. */
  public static final class Scope implements AutoCloseable {

    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    private Scope(Map<String, String> members) {
      for (String name :
          new String[] {CniNames.COMMAND, CniNames.CONTAINER_ID, CniNames.IFNAME, CniNames.NETNS}) {
        before.put(name, MDC.get(PREFIX + name));
        put(name, members.get(name));
      }
    }

    private static void put(String name, @Nullable String value) {
      if (value == null) {
        MDC.remove(PREFIX + name);
      } else {
        MDC.put(PREFIX + name, value);
      }
    }

    /** Brings back what held before. Never throws. */
    @Override
    public void close() {
      before.forEach(Scope::put);
    }
  }

  /**
   * Begins a scope for one CNI call.
   *
   * @param environment holds {@code CNI_COMMAND}, {@code CNI_CONTAINERID}, {@code CNI_IFNAME} and
   *     {@code CNI_NETNS}, as far as they are known; without a command the scope is empty
   * @return the scope, to be closed when the call ends
   */
  public static Scope enter(Map<String, String> environment) {
    return new Scope(Settings.cni(environment));
  }
}
