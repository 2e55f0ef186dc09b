package io.flatnet.flatlog.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules about records, in the order of their codes. */
public final class Rules {

  /** The rules. */
  public static final List<RecordRule> ALL =
      List.of(
          new InvalidUtf8(),
          new InvalidJson(),
          new NotAnObject(),
          new DuplicateKey(),
          new LineTooLong(),
          new TooDeep(),
          new ByteOrderMark(),
          new BlankLine(),
          new UnterminatedLastLine(),
          new LoneSurrogate(),
          new NumberOutOfRange(),
          new NotWrapped(),
          new MissingField(),
          new UnknownField(),
          new WrongType(),
          new BadTimestamp(),
          new BadLevel(),
          new BadComponent(),
          new EmptyMessage(),
          new BadRequestId(),
          new BadDuration(),
          new BadError(),
          new ExtensionSchema(),
          new MissingRecommendedField(),
          new SecretInRecord(),
          new HiddenControlCharacters(),
          new ExtraRepeatsCommonField(),
          new TimestampInFuture(),
          new JsonInsideString(),
          new NumberAsString());

  private Rules() {}

  /**
   * Finds a rule.
   *
   * @param codeOrName such as {@code FL204} or {@code bad-timestamp}, case ignored
   * @return the rule, if there is one
   */
  public static Optional<RecordRule> find(String codeOrName) {
    String wanted = codeOrName.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(
            rule ->
                rule.code().toLowerCase(Locale.ROOT).equals(wanted)
                    || rule.info().name().equals(wanted))
        .findFirst();
  }
}
