package io.flatnet.flatlog.sdk.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Brings a line that is too long to the limit. The stack gives way first, then extra, then the rest
 * of the error, and the message last.
 */
final class LineCutter implements JsonCutter.CutListener {

  private static final int MIN_STACK_BYTES = 256;
  private static final String STACK_MEMBER = ",\"stack\":\"";
  private static final String STACK_PLACE = "error.stack";

  private final int maxLineBytes;
  private final Cuts cuts;
  private byte[] source = new byte[0];
  private String prefix = "";

  /** Positions in the line, whose extra begins at {@code extraStart}; -1 where there is none. */
  record Layout(
      int messageStart,
      int messageEnd,
      int errorStart,
      int errorEnd,
      int stackStart,
      int stackEnd,
      int extraStart,
      int extraEnd) {}

  LineCutter(int maxLineBytes, Cuts cuts) {
    this.maxLineBytes = maxLineBytes;
    this.cuts = cuts;
  }

  /** Rewrites a line; the layout's extra, when there is one, is its object. */
  void cut(JsonBytes line, Layout at) {
    source = Arrays.copyOf(line.buffer(), line.position());
    int end = source.length;
    int message = at.messageEnd - at.messageStart;
    int stack = at.stackStart < 0 ? 0 : at.stackEnd - at.stackStart;
    int error = at.errorStart < 0 ? 0 : at.errorEnd - at.errorStart - stack;
    int extra = at.extraStart < 0 ? 0 : at.extraEnd - at.extraStart;
    int fixed = end - message - stack - error - extra;
    int note = Math.min(Cuts.MAX_BYTES, maxLineBytes / 4);
    int room = maxLineBytes - fixed - note - ",\"extra\":{}".length();

    int over = message + stack + error + extra - room;
    int stackRoom = keep(stack, over, Math.min(MIN_STACK_BYTES, room / 4));
    over -= stack - stackRoom;
    int extraRoom = keep(extra, over, room / 4);
    over -= extra - extraRoom;
    int errorRoom = keep(error, over, room / 4);
    over -= error - errorRoom;
    int messageRoom = keep(message, over, 0);

    line.rewind(at.messageStart);
    cutString(line, at.messageStart, at.messageEnd, messageRoom, "message");
    if (at.errorStart < 0) {
      line.raw(source, at.messageEnd, at.extraStart < 0 ? end - 1 : at.extraStart);
    } else {
      line.raw(source, at.messageEnd, at.errorStart);
      cutError(line, at, errorRoom, stackRoom);
      line.raw(source, at.errorEnd, at.extraStart < 0 ? end - 1 : at.extraStart);
    }
    if (at.extraStart < 0) {
      line.literal(",\"extra\":{}");
    } else {
      prefix = "extra.";
      new JsonCutter(source, line, this).shrink(at.extraStart, at.extraEnd, extraRoom);
    }
    appendNote(line);
    line.raw('}');
  }

  /** How much of a part stays when a number of bytes is too much, but not less than a minimum. */
  private static int keep(int size, int over, int minimum) {
    return over <= 0 ? size : Math.max(Math.min(size, minimum), size - over);
  }

  private void cutString(JsonBytes line, int from, int to, int room, String place) {
    int cut = JsonCutter.stringCut(source, from, to, room);
    line.raw(source, from, cut);
    cuts.chars(place, JsonCutter.chars(source, cut, to));
  }

  private void cutError(JsonBytes line, Layout at, int errorRoom, int stackRoom) {
    if (at.stackStart < 0) {
      prefix = "error.";
      long chars = new JsonCutter(source, line, this).shrink(at.errorStart, at.errorEnd, errorRoom);
      if (source[at.errorStart] == '"') {
        cuts.chars("error", chars);
      }
      return;
    }
    // The stack is the last member: the members before it are shrunk as an object of their own.
    JsonBytes object = new JsonBytes(256, Integer.MAX_VALUE, null);
    int stackMember = at.stackStart - STACK_MEMBER.length();
    object.raw(source, at.errorStart, stackMember);
    object.raw('}');
    byte[] whole = source;
    source = object.toByteArray();
    prefix = "error.";
    new JsonCutter(source, line, this)
        .shrink(0, source.length, errorRoom - STACK_MEMBER.length() - 1);
    source = whole;
    line.rewind(line.position() - 1);
    line.raw(source, stackMember, at.stackStart);
    cutString(line, at.stackStart, at.stackEnd, stackRoom, STACK_PLACE);
    line.raw('"');
    line.raw('}');
  }

  /** Puts the note into the extra object that ends the line so far. */
  private void appendNote(JsonBytes line) {
    line.rewind(line.position() - 1);
    if (line.buffer()[line.position() - 1] != '{') {
      line.raw(',');
    }
    cuts.write(line, Math.min(Cuts.MAX_BYTES, maxLineBytes / 4));
    line.raw('}');
  }

  @Override
  public void cut(int keyStart, int keyEnd, long chars) {
    cuts.chars(
        prefix + new String(source, keyStart, keyEnd - keyStart, StandardCharsets.UTF_8), chars);
  }

  @Override
  public void dropped(int members) {
    cuts.entries(members);
  }
}
