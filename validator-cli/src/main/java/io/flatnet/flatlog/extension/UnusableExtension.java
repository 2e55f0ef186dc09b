package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An extension schema that cannot be used. */
final class UnusableExtension implements ExtensionRule {

  private static final Pattern AT =
      Pattern.compile("^(?<file>.*?): (?<pointer>/\\S*): (?<text>.*)$");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL431",
          "unusable-extension",
          Severity.ERROR,
          "An extension schema is no JSON, no JSON Schema 2020-12, or refers to what is not there.",
          "flatlog validate --schema refuses it, so that no record is checked.",
          "\"extra\":{\"type\":\"strnig\"}",
          "\"extra\":{\"type\":\"object\"}",
          "Mend it at the place shown; put schemas that it refers to beside it: nothing is fetched.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    String unusable = extension.unusable();
    if (unusable == null) {
      return;
    }
    Matcher at = AT.matcher(unusable);
    String message = unusable.substring(unusable.indexOf(": ") + 2);
    Place place = extension.syntaxError();
    if (place == null && at.matches()) {
      place = extension.value(at.group("pointer"));
      message = at.group("text");
    }
    Place shown = place == null ? extension.value("") : place;
    findings.add(this, shown, message, "a JSON Schema of draft 2020-12");
  }
}
