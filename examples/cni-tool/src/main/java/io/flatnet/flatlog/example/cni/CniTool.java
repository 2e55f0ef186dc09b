package io.flatnet.flatlog.example.cni;

import io.flatnet.flatlog.sdk.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CNI plugin, specification 1.0: it checks what the runtime gives it and answers ADD, DEL, CHECK
 * and VERSION. It sets up no interface; everything around that is real.
 *
 * <p>stdout holds the result or the error of the specification. Everything else is logged.
 */
public final class CniTool {

  private static final Logger LOG = LoggerFactory.getLogger(CniTool.class);
  private static final String CONTAINER_ID = "[a-zA-Z0-9][a-zA-Z0-9_.-]*";
  private static final int MAX_IFNAME = 15;

  private final Map<String, String> environment;

  private CniTool(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Runs the plugin.
   *
   * @param arguments none: a plugin gets its parameters from the environment and stdin
   */
  public static void main(String[] arguments) {
    System.exit(new CniTool(System.getenv()).run());
  }

  /** Returns the exit code, after the result or the error went to stdout. */
  private int run() {
    String command = environment.getOrDefault("CNI_COMMAND", "");
    String version = NetworkConfiguration.LATEST;
    try (Operation operation = Operation.start(LOG, command.isEmpty() ? "none" : command)) {
      try {
        String stdin = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        if (command.equals("VERSION")) {
          print(versions());
          operation.succeed();
          return 0;
        }
        NetworkConfiguration network = NetworkConfiguration.read(stdin);
        version = network.cniVersion();
        operation.with("network", network.name());
        checkEnvironment(command);
        answer(command, network);
        operation.succeed();
        return 0;
      } catch (CniError e) {
        operation.with("code", e.code()).fail(e);
        print(e.toJson(version));
      } catch (IOException e) {
        operation.fail(e);
        print(new CniError(CniError.IO_FAILURE, "cannot read stdin").toJson(version));
      } catch (RuntimeException e) {
        operation.fail(e);
        print(new CniError(CniError.UNEXPECTED, "unexpected failure, see the log").toJson(version));
      }
      return 1;
    }
  }

  private void answer(String command, NetworkConfiguration network) throws CniError {
    switch (command) {
      case "ADD" -> print(added(network));
      case "CHECK" -> {
        if (network.previousResult() == null) {
          throw new CniError(CniError.INVALID_CONFIGURATION, "CHECK needs prevResult");
        }
        LOG.info("nothing has changed");
      }
      case "DEL" -> LOG.info("nothing to remove");
      default ->
          throw new CniError(
              CniError.INVALID_ENVIRONMENT, "CNI_COMMAND \"" + command + "\" is not known");
    }
  }

  private void checkEnvironment(String command) throws CniError {
    if (!environment.getOrDefault("CNI_CONTAINERID", "").matches(CONTAINER_ID)) {
      throw new CniError(CniError.INVALID_ENVIRONMENT, "CNI_CONTAINERID is missing or not valid");
    }
    String ifname = environment.getOrDefault("CNI_IFNAME", "");
    if (ifname.isEmpty() || ifname.length() > MAX_IFNAME || ifname.matches(".*[/:\\s].*")) {
      throw new CniError(CniError.INVALID_ENVIRONMENT, "CNI_IFNAME is missing or not valid");
    }
    if (!command.equals("DEL") && environment.getOrDefault("CNI_NETNS", "").isEmpty()) {
      throw new CniError(CniError.INVALID_ENVIRONMENT, "CNI_NETNS is missing");
    }
  }

  private String added(NetworkConfiguration network) {
    return "{\"cniVersion\":"
        + Json.quote(network.cniVersion())
        + ",\"interfaces\":[{\"name\":"
        + Json.quote(value("CNI_IFNAME"))
        + ",\"sandbox\":"
        + Json.quote(value("CNI_NETNS"))
        + "}],\"ips\":[]}";
  }

  private String value(String name) {
    @Nullable String value = environment.get(name);
    return value == null ? "" : value;
  }

  private static String versions() {
    StringBuilder list = new StringBuilder();
    for (String version : NetworkConfiguration.SUPPORTED) {
      list.append(list.isEmpty() ? "" : ",").append(Json.quote(version));
    }
    return "{\"cniVersion\":"
        + Json.quote(NetworkConfiguration.LATEST)
        + ",\"supportedVersions\":["
        + list
        + "]}";
  }

  private static void print(String result) {
    System.out.println(result);
  }
}
