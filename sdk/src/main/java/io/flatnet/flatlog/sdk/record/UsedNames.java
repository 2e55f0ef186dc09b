package io.flatnet.flatlog.sdk.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one object's members: the first value of a name gets it, a later one gets {@code
 * _2}, {@code _3} and so on behind it. Not thread-safe.
 *
 * <p>Few names are compared one by one, which needs no garbage; many are hashed.
 */
final class UsedNames {

  private static final int COMPARED = 24;

  /** A suffix must not be what is cut off a long name. */
  private static final int STEM_CHARS = 128;

  private final Keys keys;
  private final @Nullable Key[] first = new Key[COMPARED];
  private int count;
  private @Nullable Set<String> all;
  private @Nullable Map<String, Integer> lastSuffix;

  UsedNames(Keys keys) {
    this.keys = keys;
  }

  void clear() {
    count = 0;
    all = null;
    lastSuffix = null;
  }

  /**
   * Takes a name.
   *
   * @param given the wanted key
   * @param taken whether its name is taken in any case
   * @return the key to be written
   */
  Key take(Key given, boolean taken) {
    Key key = taken || contains(given) ? suffixed(given) : given;
    add(key);
    return key;
  }

  void add(Key key) {
    Set<String> names = all;
    if (names == null && count < COMPARED) {
      first[count++] = key;
      return;
    }
    if (names == null) {
      names = new HashSet<>();
      for (Key other : first) {
        if (other != null) {
          names.add(other.name);
        }
      }
      all = names;
    }
    names.add(key.name);
  }

  private boolean contains(Key key) {
    Set<String> names = all;
    if (names != null) {
      return names.contains(key.name);
    }
    for (int i = 0; i < count; i++) {
      Key other = first[i];
      if (other != null && key.isWrittenLike(other)) {
        return true;
      }
    }
    return false;
  }

  private Key suffixed(Key given) {
    String stem =
        given.name.length() > STEM_CHARS ? given.name.substring(0, STEM_CHARS) : given.name;
    Map<String, Integer> suffixes = lastSuffix;
    if (suffixes == null) {
      suffixes = new HashMap<>();
      lastSuffix = suffixes;
    }
    int suffix = suffixes.getOrDefault(stem, 1);
    Key key;
    do {
      suffix++;
      key = keys.get(stem + "_" + suffix);
    } while (contains(key));
    suffixes.put(stem, suffix);
    return key;
  }
}
