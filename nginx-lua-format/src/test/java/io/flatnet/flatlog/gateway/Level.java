package io.flatnet.flatlog.gateway;

import java.util.Map;

/** The two ways to write the same record. */
enum Level {
  PURE("flatlog", "include @product@/flatlog.conf;", false),
  LUA(
      "flatlog_lua",
      """
      include @product@/flatlog.conf;
      include @product@/flatlog-lua.conf;
      lua_package_path "@product@/lualib/?.lua;;";\
      """,
      true);

  private final String format;
  private final String include;
  private final boolean needsLua;

  Level(String format, String include, boolean needsLua) {
    this.format = format;
    this.include = include.replace("@product@", Nginx.PRODUCT.toString());
    this.needsLua = needsLua;
  }

  /** What a test's configuration needs to know of the level. */
  Map<String, String> settings() {
    return Map.of(
        "include", include, "format", format, "load-lua", needsLua ? Programs.loadLua() : "");
  }

  /** The name in the request cases. */
  String caseName() {
    return needsLua ? "lua" : "pure";
  }
}
