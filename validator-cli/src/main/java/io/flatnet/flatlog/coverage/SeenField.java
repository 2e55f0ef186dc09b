package io.flatnet.flatlog.coverage;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;

/** What was seen of a field. Values are not kept: they may be secret. Not thread-safe. */
public final class SeenField {

  /** The types of JSON values. */
  public enum Type {
    ARRAY,
    BOOLEAN,
    NULL,
    NUMBER,
    OBJECT,
    STRING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * From the least to the greatest.
   *
   * @param least not above the greatest
   * @param greatest not below the least
   */
  public record Range(double least, double greatest) {}

  private long count;
  private final Set<Type> types = EnumSet.noneOf(Type.class);
  private double leastNumber = Double.POSITIVE_INFINITY;
  private double greatestNumber = Double.NEGATIVE_INFINITY;
  private int shortest = Integer.MAX_VALUE;
  private int longest = -1;
  private final Distinct distinct = new Distinct();

  SeenField() {}

  /** Takes the value the parser stands at, and leaves the parser at its end. */
  void add(JsonParser json) {
    count++;
    switch (json.currentToken()) {
      case VALUE_STRING -> addString(json);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> addNumber(json.getNumberValue().doubleValue());
      case VALUE_TRUE -> addOther(Type.BOOLEAN, 2);
      case VALUE_FALSE -> addOther(Type.BOOLEAN, 3);
      case VALUE_NULL -> addOther(Type.NULL, 4);
      case START_OBJECT -> {
        types.add(Type.OBJECT);
        json.skipChildren();
      }
      case START_ARRAY -> {
        types.add(Type.ARRAY);
        json.skipChildren();
      }
      default -> throw new IllegalStateException("no value: " + json.currentToken());
    }
  }

  /** Takes an object whose members are looked at elsewhere. */
  void addObject() {
    count++;
    types.add(Type.OBJECT);
  }

  private void addString(JsonParser json) {
    types.add(Type.STRING);
    int length = json.getStringLength();
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
    char[] chars = json.getStringCharacters();
    int start = json.getStringOffset();
    long hash = 1;
    for (int i = start; i < start + length; i++) {
      hash = hash * 0x100000001b3L + chars[i];
    }
    distinct.add(mixed(hash));
  }

  private void addNumber(double value) {
    types.add(Type.NUMBER);
    if (Double.isFinite(value)) {
      leastNumber = Math.min(leastNumber, value);
      greatestNumber = Math.max(greatestNumber, value);
    }
    distinct.add(mixed(Double.doubleToLongBits(value)));
  }

  private void addOther(Type type, long value) {
    types.add(type);
    distinct.add(mixed(value));
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  void add(SeenField other) {
    count += other.count;
    types.addAll(other.types);
    leastNumber = Math.min(leastNumber, other.leastNumber);
    greatestNumber = Math.max(greatestNumber, other.greatestNumber);
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
    distinct.add(other.distinct);
  }

  /**
   * How many records have it.
   *
   * @return 1 or more
   */
  public long count() {
    return count;
  }

  /**
   * The types of its values.
   *
   * @return at least one, in their alphabetical order
   */
  public Set<Type> types() {
    return types;
  }

  /**
   * The numbers among its values that are finite as doubles.
   *
   * @return empty when there are none
   */
  public Optional<Range> numbers() {
    return leastNumber > greatestNumber
        ? Optional.empty()
        : Optional.of(new Range(leastNumber, greatestNumber));
  }

  /**
   * The lengths of the strings among its values, in UTF-16 units.
   *
   * @return empty when there are none
   */
  public Optional<Range> lengths() {
    return longest < 0 ? Optional.empty() : Optional.of(new Range(shortest, longest));
  }

  /**
   * How many different values it has, objects and arrays not counted.
   *
   * @return 0 or more; an estimate unless {@link #distinctIsExact()}
   */
  public long distinct() {
    // An estimate may be too high.
    return Math.min(count, distinct.count());
  }

  /**
   * Whether the values were few enough to be counted one by one.
   *
   * @return false for an estimate with a standard error of 3 %
   */
  public boolean distinctIsExact() {
    return distinct.exact();
  }
}
