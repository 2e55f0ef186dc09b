package io.flatnet.flatlog.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a narrow terminal shows when it has got a text: as much of one as is used. */
final class Screen {

  private static final int WIDTH = 50;

  /** A control sequence, or one character. */
  private static final Pattern UNIT = Pattern.compile("\u001b\\[([?0-9;]*)([a-zA-Z])|(?s).");

  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private boolean wraps = true;

  private Screen() {}

  /** The rows a text leaves behind. */
  static List<String> of(String text) {
    Screen screen = new Screen();
    Matcher unit = UNIT.matcher(text);
    while (unit.find()) {
      if (unit.group(2) == null) {
        screen.put(unit.group().charAt(0));
      } else {
        screen.control(unit.group(1), unit.group(2));
      }
    }
    return screen.rows.stream().map(StringBuilder::toString).toList();
  }

  private void control(String parameters, String command) {
    switch (command) {
      case "K" -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
      case "h", "l" -> wraps = parameters.equals("?7") ? command.equals("h") : wraps;
      case "m" -> {}
      default -> throw new IllegalArgumentException("not known: ESC[" + parameters + command);
    }
  }

  private void put(char character) {
    switch (character) {
      case '\r' -> column = 0;
      case '\n' -> down();
      default -> {
        if (column == WIDTH && wraps) {
          down();
          column = 0;
        }
        StringBuilder line = rows.get(row);
        int at = Math.min(column, WIDTH - 1);
        while (line.length() <= at) {
          line.append(' ');
        }
        line.setCharAt(at, character);
        column = Math.min(WIDTH, column + 1);
      }
    }
  }

  private void down() {
    row++;
    if (row == rows.size()) {
      rows.add(new StringBuilder());
    }
  }
}
