package io.flatnet.flatlog.example.cni;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The network configuration a runtime sends on stdin, checked. */
record NetworkConfiguration(
    String cniVersion, String name, String type, @Nullable Object previousResult) {

  static final List<String> SUPPORTED = List.of("0.3.0", "0.3.1", "0.4.0", "1.0.0");
  static final String LATEST = "1.0.0";

  static NetworkConfiguration read(String json) throws CniError {
    Map<String, @Nullable Object> members = Json.object(json);
    String version = text(members, "cniVersion");
    if (!SUPPORTED.contains(version)) {
      throw new CniError(
          CniError.INCOMPATIBLE_VERSION, "cniVersion " + version + " is not one of " + SUPPORTED);
    }
    String name = text(members, "name");
    if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
      throw new CniError(CniError.INVALID_CONFIGURATION, "name \"" + name + "\" is not valid");
    }
    return new NetworkConfiguration(
        version, name, text(members, "type"), members.get("prevResult"));
  }

  private static String text(Map<String, @Nullable Object> members, String key) throws CniError {
    if (members.get(key) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new CniError(CniError.INVALID_CONFIGURATION, key + " must be a string, not empty");
  }
}
