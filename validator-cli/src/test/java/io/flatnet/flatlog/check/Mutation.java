package io.flatnet.flatlog.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Random;

/** Small changes to a line: of bytes, of JSON tokens, of members. */
final class Mutation {

  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "0",
    "-",
    "-0",
    "1e5",
    "1e999",
    ".5",
    "01",
    "\"level\":\"INFO\",",
    "\"\":1,",
    "\\u0041",
    "\\ud83d",
    "\\ude00",
    "\\u001b",
    "\\b",
    " ",
    "\t",
    "\r",
    "\u00e9",
    "\u00c3\u00a9",
    "\u00e2\u0080\u008b",
    "\u00ef\u00bb\u00bf",
    "\u00f0\u009f\u0098\u0080",
    "\u00ed\u00a0\u0080",
    "\u007f",
    "\u0000",
    "\u00c2\u0085",
    "2024-02-29",
    "2023-02-29",
    ":60",
    "Z",
    "+00:00",
    "2999-",
    "eyJhbGciOi",
    "Bearer abcdefgh12",
    "https://u:p@h",
    "token=",
    "[REDACTED]",
    "\"password\":",
    "\"{}\"",
    "\"12\""
  };

  private Mutation() {}

  static byte[] of(byte[] line, byte[] other, Random random) {
    int at = random.nextInt(line.length + 1);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(line, at, random);
      case 1 -> spliced(line, at, at, token(random));
      case 2 -> spliced(line, at, Math.min(line.length, at + 1 + random.nextInt(8)), new byte[0]);
      case 3 -> spliced(line, at, Math.min(line.length, at + 1), token(random));
      case 4 -> Arrays.copyOf(line, at);
      case 5 -> spliced(line, at, at, piece(other, random));
      case 6 -> spliced(line, at, at, piece(line, random));
      default -> membersSwapped(line, random);
    };
  }

  private static byte[] token(Random random) {
    return TOKENS[random.nextInt(TOKENS.length)].getBytes(ISO_8859_1);
  }

  private static byte[] flipped(byte[] line, int at, Random random) {
    byte[] result = line.clone();
    if (at < line.length) {
      result[at] ^= (byte) (1 << random.nextInt(8));
    }
    return result;
  }

  private static byte[] piece(byte[] line, Random random) {
    int start = random.nextInt(line.length + 1);
    return Arrays.copyOfRange(line, start, Math.min(line.length, start + random.nextInt(40)));
  }

  private static byte[] spliced(byte[] line, int start, int end, byte[] inserted) {
    byte[] result = new byte[line.length - (end - start) + inserted.length];
    System.arraycopy(line, 0, result, 0, start);
    System.arraycopy(inserted, 0, result, start, inserted.length);
    System.arraycopy(line, end, result, start + inserted.length, line.length - end);
    return result;
  }

  private static byte[] membersSwapped(byte[] line, Random random) {
    String[] members = new String(line, ISO_8859_1).split(",", -1);
    int first = random.nextInt(members.length);
    int second = random.nextInt(members.length);
    String swapped = members[first];
    members[first] = members[second];
    members[second] = swapped;
    return String.join(",", members).getBytes(ISO_8859_1);
  }
}
