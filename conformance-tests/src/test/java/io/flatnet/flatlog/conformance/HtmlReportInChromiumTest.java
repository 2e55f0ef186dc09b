package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flatnet.flatlog.conformance.Command.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTML report as a browser shows and prints it. */
final class HtmlReportInChromiumTest {

  private static final String RECORD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  /** As report.css has them. */
  private static final int LIGHT_PAGE = 0xfbfbfa;

  private static final int DARK_PAGE = 0x14171a;
  private static final int LIGHT_GOOD = 0x2a78b8;
  private static final int DARK_GOOD = 0x5aa9e6;
  private static final int LIGHT_BAD = 0xc9372c;
  private static final int DARK_BAD = 0xff7b6b;

  /** Of text against what is behind it, by WCAG 2 AA. */
  private static final double LEAST_CONTRAST = 4.5;

  /** Shows the report in frames of several widths, and tells what came of it. */
  private static final String PROBE =
      """
      <!DOCTYPE html><title>probe</title><link rel="icon" href="data:,"><body><pre id="result"></pre><script>
      const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
      const rgb = color => color.match(/[0-9.]+/g).map(Number);
      const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
      function behind(element, window) {
        for (let e = element; e; e = e.parentElement) {
          const c = rgb(window.getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c;
        }
        return [255, 255, 255];
      }
      function contrast(element, window) {
        const style = window.getComputedStyle(element);
        const front = element instanceof window.SVGElement ? style.fill : style.color;
        const a = light(rgb(front)), b = light(behind(element, window));
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      }
      // Text that is too small to read, or stands letter under letter.
      function unreadable(text) {
        const range = text.ownerDocument.createRange();
        range.selectNodeContents(text);
        const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
        const height = range.getClientRects()[0]?.height ?? 99;
        return height < 10 || (lines.size > 2 && text.data.trim().length / lines.size < 5);
      }
      const result = {overflow: {}, unreadable: {}, contrast: 99, faint: ""};
      const widths = [360, 800, 1400];
      for (const width of widths) {
        const frame = document.createElement("iframe");
        frame.style.cssText = `width: ${width}px; height: 900px; border: 0`;
        frame.src = "/report.html";
        frame.onload = () => {
          const view = frame.contentWindow, page = frame.contentDocument;
          result.overflow[width] = [...page.body.querySelectorAll("*")]
              .filter(e => !e.parentElement.closest(".scroll"))
              .filter(e => e.getBoundingClientRect().right > view.innerWidth + .5)
              .map(e => e.outerHTML.slice(0, 120));
          if (page.documentElement.scrollWidth > view.innerWidth) {
            result.overflow[width].push("the page: " + [...page.querySelectorAll("*")]
                .filter(e => e.scrollWidth > e.clientWidth && e.clientWidth > 0)
                .map(e => e.outerHTML.slice(0, 200)));
          }
          result.title = page.title;
          result.text = page.body.innerText;
          result.tags = [...new Set([...page.querySelectorAll("*")].map(e => e.localName))].sort();
          result.acting = [...page.querySelectorAll("*")].filter(
              e => [...e.attributes].some(a => /^on|^src$|^style$/.test(a.name))).length;
          result.unreadable[width] = [];
          const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            if (walk.currentNode.data.trim() === "") continue;
            if (walk.currentNode.parentElement.localName === "title") continue;
            if (unreadable(walk.currentNode)) {
              result.unreadable[width].push(walk.currentNode.data);
            }
            const one = contrast(walk.currentNode.parentElement, view);
            if (one < result.contrast) {
              result.contrast = one;
              result.faint = walk.currentNode.parentElement.outerHTML.slice(0, 200);
            }
          }
          result.forged = view.forged === true || window.forged === true;
          if (Object.keys(result.overflow).length === widths.length) {
            document.getElementById("result").textContent = btoa(
                String.fromCharCode(...new TextEncoder().encode(JSON.stringify(result))));
          }
        };
        document.body.append(frame);
      }
      </script>
      """;

  @TempDir private Path folder;

  private final Set<String> requested = new ConcurrentSkipListSet<>();
  private HttpServer server;
  private List<String> hostile = List.of();

  @BeforeEach
  void report() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String other = "http://127.0.0.1:" + server.getAddress().getPort() + "/stolen";
    hostile =
        List.of(
            "a-long-name-without-any-space-but-not-too-long-to-be-shown".repeat(2),
            "</script><script>forged=parent.forged=true</script>",
            "<img src=x onerror=\"parent.forged=true\">",
            "\"><link rel=stylesheet href=" + other + ">",
            "<iframe src='" + other + "'></iframe>",
            "</style><style>body{background:url(" + other + ")}</style>",
            "<meta http-equiv=refresh content=\"0;url=" + other + "\">",
            "<svg><a xlink:href='javascript:forged=true'>x</a></svg>",
            "&lt;b&gt;&#x3c;i&#x3e;");
    StringBuilder log = new StringBuilder(RECORD.repeat(70));
    for (String text : hostile) {
      String quoted = JsonMapper.shared().writeValueAsString(text);
      log.append(RECORD.replace("\"INFO\"", quoted));
      log.append(RECORD.replace("\"level\"", quoted));
      log.append(RECORD.replace("\"cni\"", quoted));
      log.append(RECORD.replace("\"up\"", "\"up\",\"extra\":{" + quoted + ":1}"));
      log.append(text).append('\n');
    }
    Files.writeString(folder.resolve("a <b> & \"c\" of a component whose name is long.log"), log);
    Outcome outcome =
        Command.flatlog("validate", "--stats", "--report", "html=report.html", ".")
            .in(folder)
            .run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requested.add(path);
    boolean known = path.equals("/probe.html") || path.equals("/report.html");
    byte[] bytes =
        path.equals("/probe.html")
            ? PROBE.getBytes(UTF_8)
            : known ? Files.readAllBytes(folder.resolve("report.html")) : new byte[0];
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(known ? 200 : 404, known ? bytes.length : -1);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Chromium browser(boolean dark) {
    return dark ? Chromium.dark(folder) : Chromium.light(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textOfALogIsShownAndFitsAndCanBeRead(boolean dark) throws Exception {
    Outcome shown =
        browser(dark).open(address("/probe.html"), "--virtual-time-budget=10000", "--dump-dom");
    assertThat(shown.stderr()).doesNotContain("CONSOLE");
    Matcher result = Pattern.compile("<pre id=\"result\">([^<]+)</pre>").matcher(shown.stdout());
    assertThat(result.find()).as(shown.stdout() + shown.stderr()).isTrue();
    byte[] json = Base64.getDecoder().decode(result.group(1).getBytes(ISO_8859_1));
    JsonNode seen = JsonMapper.shared().readTree(json);
    for (String text : hostile) {
      assertThat(seen.get("text").stringValue()).contains(text);
    }
    assertThat(seen.get("tags").valueStream().map(JsonNode::stringValue))
        .isNotEmpty()
        .doesNotContain("script", "img", "iframe", "link", "object", "i", "b");
    assertThat(seen.get("acting").asInt()).isZero();
    assertThat(seen.get("forged").asBoolean()).isFalse();
    assertThat(requested).containsExactly("/probe.html", "/report.html");
    for (String flaw : List.of("overflow", "unreadable")) {
      seen.get(flaw)
          .properties()
          .forEach(
              width ->
                  assertThat(width.getValue().valueStream())
                      .as(flaw + " at " + width.getKey())
                      .isEmpty());
    }
    assertThat(seen.get("contrast").asDouble())
        .as(seen.get("faint").stringValue())
        .isGreaterThanOrEqualTo(LEAST_CONTRAST);
  }

  @Test
  void chartsAreDrawnInTheColoursThatTheReaderPrefers() throws Exception {
    int[] light = colours(false, LIGHT_PAGE, LIGHT_GOOD, LIGHT_BAD);
    int[] dark = colours(true, DARK_PAGE, DARK_GOOD, DARK_BAD);
    for (int[] counts : List.of(light, dark)) {
      assertThat(counts[0]).as("background").isGreaterThan(100_000);
      assertThat(counts[1]).as("conforming").isGreaterThan(2000);
      assertThat(counts[2]).as("not conforming").isGreaterThan(2000);
    }
  }

  /** How many points of a screenshot have each of some colours. */
  private int[] colours(boolean dark, int... colours) throws Exception {
    Path png = folder.resolve(dark + ".png");
    Outcome shown =
        browser(dark)
            .open(address("/report.html"), "--window-size=1000,1600", "--screenshot=" + png);
    assertThat(shown.stderr()).doesNotContain("CONSOLE");
    BufferedImage image = ImageIO.read(png.toFile());
    int[] counts = new int[colours.length];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int i = 0; i < colours.length; i++) {
          counts[i] += (image.getRGB(x, y) & 0xFFFFFF) == colours[i] ? 1 : 0;
        }
      }
    }
    return counts;
  }

  @Test
  void printsOnAsManyPagesAsItNeeds() throws Exception {
    Path pdf = folder.resolve("report.pdf");
    browser(false).open(address("/report.html"), "--print-to-pdf=" + pdf);
    Matcher pages =
        Pattern.compile("/Type /Page\\b(?!s)").matcher(Files.readString(pdf, ISO_8859_1));
    assertThat(pages.results().count()).isBetween(2L, 6L);
    assertThat(requested).containsExactly("/report.html");
  }
}
