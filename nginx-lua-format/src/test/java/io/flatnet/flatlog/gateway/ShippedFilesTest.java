package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.schema.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx accepts every shipped file, luacheck finds nothing, and copies agree with the schema. */
class ShippedFilesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  private record Outcome(int exit, String output) {}

  private Outcome run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    return new Outcome(exit, Files.readString(output));
  }

  private Outcome nginxAccepts(String before, String inHttp) throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    Path conf = folder.resolve("nginx.conf");
    String text =
        """
        %s
        pid logs/nginx.pid;
        error_log logs/error.log;
        events { worker_connections 16; }
        http { %s }
        """;
    Files.writeString(conf, text.formatted(before, inHttp));
    return run(Programs.nginx(), "-t", "-p", folder.toString(), "-c", conf.toString());
  }

  private static String include(String file) {
    return "include " + Nginx.PRODUCT.resolve(file) + ";\n";
  }

  private static String shipped(String file) throws IOException {
    return Files.readString(Nginx.PRODUCT.resolve(file));
  }

  @Test
  void nginxAcceptsThePureFormat() throws Exception {
    Programs.require("nginx");
    Outcome outcome =
        nginxAccepts("", include("flatlog.conf") + "access_log logs/access.log flatlog;");
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("[warn]");
  }

  @Test
  void nginxAcceptsTheLuaLevel() throws Exception {
    Programs.require("nginx");
    Outcome outcome =
        nginxAccepts(
            Programs.loadLua(),
            include("flatlog.conf")
                + include("flatlog-lua.conf")
                + "access_log logs/access.log flatlog_lua;");
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("[warn]");
  }

  /** nginx warns when long names crowd its table of variables, and has not much room by itself. */
  @Test
  void thereIsRoomForVariablesOfOnesOwn() throws Exception {
    Programs.require("nginx");
    StringBuilder own = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      own.append("map $host $gateway_variable_").append(i).append(" { default 1; }\n");
    }
    Outcome outcome = nginxAccepts("", include("flatlog.conf") + own);
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("[warn]");
  }

  @Test
  void stockNginxRefusesTheErrorLogCaptureOnlyForTheMissingPatch() throws Exception {
    Programs.require("nginx");
    assumeTrue(Programs.openResty().isEmpty(), "FLATLOG_OPENRESTY is set: it has the patch");
    Outcome outcome =
        nginxAccepts(
            Programs.loadLua(),
            include("flatlog.conf")
                + include("flatlog-lua.conf")
                + include("flatlog-error-log.conf"));
    assertThat(outcome.output()).contains("missing the capture error log patch");
  }

  @Test
  void openRestyAcceptsTheErrorLogCapture() throws Exception {
    assumeTrue(Programs.openResty().isPresent(), "no OpenResty: FLATLOG_OPENRESTY is not set");
    Outcome outcome =
        nginxAccepts(
            "",
            include("flatlog.conf")
                + include("flatlog-lua.conf")
                + include("flatlog-error-log.conf"));
    assertThat(outcome.exit()).as(outcome.output()).isZero();
  }

  @Test
  void theLogsAreThoseThatTheCatalogueCollects() throws IOException {
    List<String> collected =
        group(shipped("../logging/flatlog-stack.yaml"), "path: .*/(logs/\\S+)");
    for (String file : new String[] {"flatlog.conf", "flatlog-lua.conf"}) {
      assertThat(group(shipped(file), "# +access_log (\\S+) flatlog"))
          .as(file)
          .isNotEmpty()
          .isSubsetOf(collected);
    }
    assertThat(group(shipped("lualib/resty/flatlog/settings.lua"), "file = \"(\\S+)\""))
        .isNotEmpty()
        .isSubsetOf(collected);
  }

  private static List<String> group(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void luacheckFindsNothing() throws Exception {
    Outcome outcome =
        run(
            Programs.require("luacheck"),
            "--no-color",
            "--config",
            Nginx.PRODUCT.resolve(".luacheckrc").toString(),
            Nginx.PRODUCT.resolve("lualib").toString());
    assertThat(outcome.exit()).as(outcome.output()).isZero();
  }

  @Test
  void luaHasTheLineLimitOfTheSchema() throws IOException {
    assertThat(group(shipped("lualib/resty/flatlog/record.lua"), "MAX_LINE = (\\d+)"))
        .containsExactly(Integer.toString(RecordSchema.MAX_LINE_BYTES));
  }

  @Test
  void luaHasTheSecretsOfTheSchema() throws Exception {
    String lua = shipped("lualib/resty/flatlog/secrets.lua");
    assertThat(longStrings(lua, "_M.keys")).isEqualTo(Secrets.KEYS);
    assertThat(longStrings(lua, "_M.shapes"))
        .isEqualTo(Secrets.SHAPES.stream().map(Secrets.Shape::pattern).toList());
    assertThat(lua).contains("_M.replacement = \"" + Secrets.REPLACEMENT + "\"");
  }

  /** The elements of a Lua list of long strings. */
  private static List<String> longStrings(String lua, String name) {
    String list = lua.substring(lua.indexOf(name + " = {"));
    return Pattern.compile("(?m)^    \\[\\[(.*)]],$")
        .matcher(list.substring(0, list.indexOf("\n}")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /**
   * In the configuration: the same shapes, and the same words with any separator where the schema
   * has an underscore. The look wants them behind it, where each has to be of one length.
   */
  @Test
  void thePureFormatHasTheSecretsOfTheSchema() throws Exception {
    String conf = shipped("flatlog.conf").replace("\\'", "'");
    for (String key : Secrets.KEYS) {
      String words = key.replaceFirst("^\\Q(?:.*_)?(?:\\E", "").replaceFirst("\\)$", "");
      assertThat(occurrences(conf, "(?i:" + words.replace("_?", "[-_.+]?") + ")")).isEqualTo(4);
      String lengths =
          Pattern.compile("[^|]+")
              .matcher(words)
              .replaceAll(
                  word ->
                      Matcher.quoteReplacement(
                          word.group().contains("_?")
                              ? word.group().replace("_?", "[-_.+]")
                                  + "|"
                                  + word.group().replace("_?", "")
                              : word.group().replaceFirst("(.*)(.)\\?$", "$1$2|$1")));
      assertThat(occurrences(conf, "(?<!(?i)" + lengths + ")")).isEqualTo(2);
    }
    String shapes =
        Secrets.SHAPES.stream()
            .map(Secrets.Shape::pattern)
            .reduce((a, b) -> a + "|" + b)
            .orElseThrow();
    assertThat(occurrences(conf, "(?:" + shapes + ")")).isEqualTo(4);
  }

  @Test
  void thePureFormatAcceptsTheIdsOfTheSchema() throws Exception {
    String id = RecordFields.REQUEST_ID_PATTERN.replaceAll("^\\^|\\$$", "");
    assertThat(shipped("flatlog.conf")).contains("(?<fl_inbound_id>" + id + ")\\n");
  }

  /** A map has no function to call: what begins the escaping stands there once for each text. */
  @Test
  void allTextsAreEscapedAlike() throws Exception {
    List<String> bodies =
        Pattern.compile("(?s)map \\$\\w+ \\$fl_\\w+ (\\{.*?\n})")
            .matcher(shipped("flatlog.conf"))
            .results()
            .map(match -> match.group(1))
            .filter(body -> body.contains("$fl_cut;"))
            .toList();
    assertThat(bodies).hasSize(4);
    assertThat(bodies).containsOnly(bodies.get(0));
  }

  /** The tree of maps that escapes: a row's variables are its own, in order, and say the same. */
  @Test
  void rowsOfTheEscapingAreAlike() throws Exception {
    List<String> rows =
        Pattern.compile("(?m)(^map .* \\$fl_\\w\\d .*\n)+map \"\" .*\n")
            .matcher(shipped("flatlog.conf"))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(rows).hasSize(7);
    for (String row : rows) {
      String first = row.lines().findFirst().orElseThrow();
      String child = first.replaceFirst(".* \\$(fl_\\w)1 .*", "$1");
      String parent = row.replaceFirst("(?s).* \\$(fl_\\w) \\{.*", "$1");
      StringBuilder expected = new StringBuilder();
      for (int i = 1; i <= 4; i++) {
        expected.append(first.replace(child + "1 ", child + i + " ")).append('\n');
      }
      expected.append(
          "map \"\" $%2$s { volatile; default $%1$s1$%1$s2$%1$s3$%1$s4; }\n"
              .formatted(child, parent));
      assertThat(row).isEqualTo(expected.toString());
      assertThat(first).endsWith(" { volatile; \"\" \"\"; default $" + child + "; }");
    }
  }

  /** The Lua level's format is the plain one, without the look and with more members of extra. */
  @Test
  void bothLevelsHaveTheSameFormat() throws Exception {
    assertThat(format("flatlog-lua.conf").replace("$fl_more", ""))
        .isEqualTo(format("flatlog.conf").replace("'$fl_look'", ""));
  }

  private static String format(String file) throws IOException {
    String conf = shipped(file);
    String format = conf.substring(conf.indexOf("escape=none\n"));
    return format.substring(0, format.indexOf(";\n")).replaceAll("\n *", "");
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
