package io.flatnet.flatlog.gateway;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system programs the tests need. On a user's machine a test whose program is missing is
 * skipped and says why; with {@code FLATLOG_REQUIRE_ALL=1} it fails, so that a build server never
 * passes by skipping.
 */
final class Programs {

  private static final List<Path> MODULE_FOLDERS =
      List.of(Path.of("/usr/lib/nginx/modules"), Path.of("/usr/lib64/nginx/modules"));

  private Programs() {}

  /** nginx itself: {@code FLATLOG_OPENRESTY} when set, else the one of the system. */
  static String nginx() {
    return openResty().orElseGet(() -> require("nginx"));
  }

  /** The OpenResty given for the parts that only it can run. */
  static Optional<String> openResty() {
    return Optional.ofNullable(System.getenv("FLATLOG_OPENRESTY")).filter(path -> !path.isEmpty());
  }

  /** Configuration lines that load the Lua module: none in OpenResty, which has it built in. */
  static String loadLua() {
    if (openResty().isPresent()) {
      return "";
    }
    for (Path folder : MODULE_FOLDERS) {
      if (Files.exists(folder.resolve("ngx_http_lua_module.so"))) {
        return "load_module %1$s/ndk_http_module.so;\nload_module %1$s/ngx_http_lua_module.so;\n"
            .formatted(folder);
      }
    }
    missing("nginx's Lua module (Debian: libnginx-mod-http-lua)");
    throw new IllegalStateException("unreachable: missing() always throws");
  }

  /** The full path of a program. */
  static String require(String name) {
    Optional<Path> found =
        Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                Stream.of("/usr/sbin", "/usr/local/sbin"))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      missing(name);
    }
    return found.orElseThrow().toString();
  }

  private static void missing(String what) {
    if ("1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))) {
      fail(what + " is missing and FLATLOG_REQUIRE_ALL=1");
    }
    abort(what + " is missing here: skipped");
  }
}
