package io.flatnet.flatlog.gateway;

import io.flatnet.flatlog.gateway.RequestCase.Expectation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the request cases: {@code requests.cases} says at its top what it is made of. */
final class RequestCases {

  private static final Pattern REPEAT = Pattern.compile("\\{\\{(.+?)\\*(\\d+)\\}\\}");

  private RequestCases() {}

  static List<RequestCase> read() {
    List<RequestCase> cases = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : Nginx.read("requests.cases").lines().toList()) {
      if (line.startsWith("[") && !block.isEmpty()) {
        cases.add(parse(block));
        block.clear();
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        block.add(line);
      }
    }
    cases.add(parse(block));
    return cases;
  }

  private static RequestCase parse(List<String> block) {
    String name = block.get(0).substring(1, block.get(0).length() - 1);
    RequestBytes request = new RequestBytes();
    String server = "main";
    int lines = 1;
    int record = 1;
    boolean hold = false;
    List<Expectation> expectations = new ArrayList<>();
    for (String line : block.subList(1, block.size())) {
      String[] parts = expand(line).split(" ", 2);
      String rest = parts.length > 1 ? parts[1] : "";
      switch (parts[0]) {
        case "get" -> request.line("GET " + rest + " HTTP/1.1");
        case "request" -> request.line(rest);
        case "header" -> request.header(rest);
        case "host" -> request.host(rest);
        case "body" -> request.body(rest);
        case "raw" -> request.raw(rest);
        case "h2" -> request.http2(rest);
        case "server" -> server = rest;
        case "lines" -> lines = Integer.parseInt(rest);
        case "record" -> record = Integer.parseInt(rest);
        case "leave" -> hold = true;
        default -> expectations.add(expectation(parts[0], rest));
      }
    }
    return new RequestCase(name, server, request, hold, lines, record, expectations);
  }

  private static Expectation expectation(String word, String rest) {
    if (word.equals("pure") || word.equals("lua")) {
      String[] parts = rest.split(" ", 2);
      Expectation both = expectation(parts[0], parts[1]);
      return new Expectation(word, both.kind(), both.field(), both.value());
    }
    return switch (word) {
      case "status" -> new Expectation("both", "equals", "extra.status", rest);
      case "absent" -> new Expectation("both", "absent", rest, "");
      case "hidden" -> new Expectation("both", "hidden", "", rest);
      case "matches" -> {
        String[] parts = rest.split(" ", 2);
        yield new Expectation("both", "matches", parts[0], parts[1]);
      }
      default -> new Expectation("both", "equals", word, rest);
    };
  }

  private static String expand(String line) {
    return REPEAT
        .matcher(line)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
  }

  /** The bytes of a text in which \xHH, \r, \n, \t, \0 and \\ stand for one byte each. */
  static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '\\') {
        char kind = text.charAt(i + 1);
        i += 2;
        switch (kind) {
          case 'r' -> out.write('\r');
          case 'n' -> out.write('\n');
          case 't' -> out.write('\t');
          case '0' -> out.write(0);
          case '\\' -> out.write('\\');
          case 'x' -> {
            out.write(Integer.parseInt(text.substring(i, i + 2), 16));
            i += 2;
          }
          default -> throw new IllegalArgumentException("\\" + kind + " in: " + text);
        }
      } else {
        int character = text.codePointAt(i);
        out.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(character);
      }
    }
    return out.toByteArray();
  }
}
