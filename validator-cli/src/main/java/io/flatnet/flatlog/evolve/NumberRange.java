package io.flatnet.flatlog.evolve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The numbers that a schema takes: between two bounds, perhaps multiples of something. */
final class NumberRange {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final boolean whole;
  private final List<BigDecimal> steps = new ArrayList<>();
  private @Nullable Bound low;
  private @Nullable Bound high;

  /** A bound, which itself belongs to the numbers or not. */
  private record Bound(BigDecimal value, boolean included) {}

  private NumberRange(boolean whole) {
    this.whole = whole;
  }

  /** The range of a schema's numbers; whole ones only, if it takes no others. */
  static NumberRange of(Conjunction schemas, boolean whole) {
    NumberRange range = new NumberRange(whole);
    for (JsonNode value : schemas.all("minimum")) {
      range.raiseLow(new Bound(value.decimalValue(), true));
    }
    for (JsonNode value : schemas.all("exclusiveMinimum")) {
      range.raiseLow(range.open(value.decimalValue(), 1));
    }
    for (JsonNode value : schemas.all("maximum")) {
      range.lowerHigh(new Bound(value.decimalValue(), true));
    }
    for (JsonNode value : schemas.all("exclusiveMaximum")) {
      range.lowerHigh(range.open(value.decimalValue(), -1));
    }
    schemas.all("multipleOf").forEach(value -> range.steps.add(value.decimalValue()));
    return range;
  }

  /** Of whole numbers, the first one within an open bound is a bound that belongs to them. */
  private Bound open(BigDecimal value, int inwards) {
    if (!whole) {
      return new Bound(value, false);
    }
    RoundingMode outwards = inwards > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return new Bound(value.setScale(0, outwards).add(BigDecimal.valueOf(inwards)), true);
  }

  private void raiseLow(Bound bound) {
    Bound now = low;
    int order = now == null ? 1 : bound.value().compareTo(now.value());
    if (order > 0 || (order == 0 && !bound.included())) {
      low = bound;
    }
  }

  private void lowerHigh(Bound bound) {
    Bound now = high;
    int order = now == null ? -1 : bound.value().compareTo(now.value());
    if (order < 0 || (order == 0 && !bound.included())) {
      high = bound;
    }
  }

  /** Whether all numbers of the range fulfil a keyword. */
  boolean follows(String keyword, BigDecimal demand) {
    return switch (keyword) {
      case "minimum" -> low != null && low.value().compareTo(demand) >= 0;
      case "exclusiveMinimum" -> low != null && order(low, demand, 1) > 0;
      case "maximum" -> high != null && high.value().compareTo(demand) <= 0;
      case "exclusiveMaximum" -> high != null && order(high, demand, -1) < 0;
      case "multipleOf" ->
          steps.stream().anyMatch(step -> isMultiple(step, demand))
              || (whole && isMultiple(BigDecimal.ONE, demand));
      default -> false;
    };
  }

  private static int order(Bound bound, BigDecimal demand, int outside) {
    int order = bound.value().compareTo(demand);
    return order == 0 && !bound.included() ? outside : order;
  }

  private static boolean isMultiple(BigDecimal number, BigDecimal of) {
    return of.signum() > 0 && number.remainder(of).signum() == 0;
  }

  /** Numbers that may lie in the range and not fulfil a keyword. */
  List<BigDecimal> beyond(String keyword, BigDecimal demand) {
    List<BigDecimal> numbers = new ArrayList<>();
    if (low != null) {
      numbers.add(low.value());
      numbers.add(low.value().add(HALF));
    }
    if (high != null) {
      numbers.add(high.value());
      numbers.add(high.value().subtract(HALF));
    }
    numbers.add(demand);
    for (BigDecimal away : List.of(BigDecimal.ONE, HALF)) {
      numbers.add(demand.add(away));
      numbers.add(demand.subtract(away));
    }
    for (BigDecimal step : steps) {
      numbers.add(step);
      numbers.add(step.negate());
    }
    if (keyword.equals("multipleOf")) {
      numbers.add(demand.multiply(HALF));
    }
    return numbers;
  }
}
