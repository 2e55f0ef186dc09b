package io.flatnet.flatlog.sdk.record;

/** The members of {@code extra.cni}. */
public final class CniNames {

  /** What the runtime asks for: ADD, DEL, CHECK, VERSION. */
  public static final String COMMAND = "command";

  /** The container's id. */
  public static final String CONTAINER_ID = "container_id";

  /** The interface's name in the container. */
  public static final String IFNAME = "ifname";

  /** The path of the network namespace. */
  public static final String NETNS = "netns";

  private CniNames() {}
}
