package io.flatnet.flatlog.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plainest reader of nginx's text error log that follows {@code error-log/rules.json}: it shows
 * that the rules can be followed, and what comes of them.
 */
final class ErrorLogReader {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private final JsonMapper json = new JsonMapper();
  private final JsonNode rules;
  private final Pattern header;
  private final Pattern context;
  private final ZoneId zone;
  private final Set<String> pids;

  /** A record whose lines are still being joined; without a header when the file began amid one. */
  private record Open(@Nullable Matcher header, @Nullable String timestamp, List<String> lines) {}

  ErrorLogReader(JsonNode rules, ZoneId zone, Set<String> pids) {
    this.rules = rules;
    this.header = Pattern.compile(rules.get("header").asString());
    this.context = Pattern.compile(rules.get("context").asString());
    this.zone = zone;
    this.pids = pids;
  }

  /** The records of a whole file. */
  List<JsonNode> read(byte[] file) {
    List<Open> found = new ArrayList<>();
    for (String line : new String(file, ISO_8859_1).split("\n", -1)) {
      String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      Open last = found.isEmpty() ? null : found.get(found.size() - 1);
      Matcher match = header.matcher(text);
      String time = match.find() ? timestamp(match) : null;
      if (time != null && !isOpen(last) && isNginx(match)) {
        found.add(new Open(match, time, new ArrayList<>(List.of(text.substring(match.end())))));
      } else if (last == null) {
        found.add(new Open(null, null, new ArrayList<>(List.of(text))));
      } else {
        last.lines().add(text);
      }
    }
    if (!found.isEmpty()) {
      List<String> lines = found.get(found.size() - 1).lines();
      lines.remove(lines.size() - 1); // what follows the file's last line feed
    }
    List<JsonNode> records = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      records.add(record(found.get(i), found.get(Math.min(i + 1, found.size() - 1)).timestamp()));
    }
    return records;
  }

  private boolean isOpen(@Nullable Open last) {
    if (last == null || last.header() == null || last.header().group(10) == null) {
      return false;
    }
    int bytes = last.lines().stream().mapToInt(line -> line.length() + 1).sum();
    return bytes < rules.at("/message_bytes/nginx").asInt()
        && last.lines().stream().noneMatch(line -> context.matcher(line).find());
  }

  private boolean isNginx(Matcher match) {
    return pids.isEmpty() || pids.contains(match.group(8));
  }

  private @Nullable String timestamp(Matcher match) {
    try {
      int[] part = new int[7];
      for (int i = 1; i <= 6; i++) {
        part[i] = Integer.parseInt(match.group(i));
      }
      return LocalDateTime.of(part[1], part[2], part[3], part[4], part[5], part[6])
          .atZone(zone)
          .withZoneSameInstant(ZoneOffset.UTC)
          .format(UTC);
    } catch (DateTimeException e) {
      return null; // no such day: no header
    }
  }

  private JsonNode record(Open open, @Nullable String nextTimestamp) {
    String message = VisibleText.of(String.join("\n", open.lines()).getBytes(ISO_8859_1));
    ObjectNode record = json.createObjectNode();
    Matcher match = open.header();
    String level = match == null ? "INFO" : rules.at("/levels/" + match.group(7)).asString();
    record.put("timestamp", match == null ? nextTimestamp : open.timestamp());
    record.put("level", level).put("component", "gateway").put("message", message);
    if (level.equals("ERROR") || level.equals("FATAL")) {
      record.put("error", message);
    }
    ObjectNode extra = record.putObject("extra").put("log", "error_log");
    if (match != null) {
      extra.put("pid", Long.parseLong(match.group(8))).put("tid", Long.parseLong(match.group(9)));
      if (match.group(10) != null) {
        extra.put("connection", Long.parseLong(match.group(10)));
      }
    }
    if (open.lines().size() > 1) {
      extra.put("lines", open.lines().size());
    }
    return record;
  }
}
