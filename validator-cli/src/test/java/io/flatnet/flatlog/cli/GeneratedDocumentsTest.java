package io.flatnet.flatlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conform.Part;
import io.flatnet.flatlog.conform.Scenarios;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.report.FieldTable;
import io.flatnet.flatlog.report.RuleText;
import io.flatnet.flatlog.rule.HiddenCharacters;
import io.flatnet.flatlog.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The generated pages say what the code says. {@code mvn -pl validator-cli -am test
 * -Dtest=GeneratedDocumentsTest -Dflatlog.update=true} writes them anew.
 */
final class GeneratedDocumentsTest {

  private static final Path DOCS = Path.of(System.getProperty("flatlog.root"), "docs");
  private static final boolean UPDATE = Boolean.getBoolean("flatlog.update");

  @TestFactory
  Stream<DynamicTest> pages() throws IOException {
    Map<Path, String> pages = new TreeMap<>();
    pages.put(DOCS.resolve("cli.md"), CommandReference.markdown());
    pages.put(DOCS.resolve("queries.md"), QueryReference.markdown());
    pages.put(DOCS.resolve("rules/README.md"), ruleIndex());
    Path conform = DOCS.resolve("conform.md");
    pages.put(conform, filled(Files.readString(conform), "parts", parts()));
    for (Rule rule : AllRules.LIST) {
      pages.put(DOCS.resolve("rules").resolve(pageName(rule)), RuleText.markdown(rule));
    }
    for (String specification : new String[] {"specification.md", "specification.ja.md"}) {
      Path path = DOCS.resolve(specification);
      String text = filled(Files.readString(path), "fields", FieldTable.markdown());
      text = filled(text, "mapping", FieldTable.mappingMarkdown());
      pages.put(path, filled(text, "hidden", hiddenCharacters()));
    }
    return pages.entrySet().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    DOCS.relativize(page.getKey()).toString(),
                    () -> check(page.getKey(), page.getValue())));
  }

  @Test
  void thereIsNoPageOfARuleThatIsGone() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS.resolve("rules"))) {
      assertThat(pages.map(page -> page.getFileName().toString()).collect(Collectors.toSet()))
          .isEqualTo(
              Stream.concat(
                      Stream.of("README.md"),
                      AllRules.LIST.stream().map(GeneratedDocumentsTest::pageName))
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static void check(Path path, String expected) throws IOException {
    if (UPDATE) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, expected);
    }
    assertThat(path).exists().content().isEqualTo(expected);
  }

  private static String filled(String text, String name, String content) {
    String begin = "<!-- generated:" + name + " -->\n";
    String end = "<!-- /generated:" + name + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    assertThat(from).as("marker " + begin).isNotNegative();
    return text.substring(0, from + begin.length()) + content + text.substring(to);
  }

  private static String hiddenCharacters() {
    List<String> ranges = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int first = c;
      while (HiddenCharacters.isHidden(c)) {
        c++;
      }
      if (c > first) {
        ranges.add("U+%04X".formatted(first) + (c - 1 > first ? "–%04X".formatted(c - 1) : ""));
      }
    }
    return "   " + String.join(", ", ranges) + ".\n";
  }

  private static String parts() {
    StringBuilder table = new StringBuilder("| part | | what is looked at |\n|---|---|---|\n");
    for (Part part : Scenarios.standard().parts()) {
      table.append("| `").append(part.id()).append("` | ").append(part.requirement());
      table.append(" | ").append(part.title()).append(" ([").append(part.sectionNumber());
      table.append("](").append(part.link()).append(")) |\n");
    }
    return table.toString();
  }

  private static String ruleIndex() {
    StringBuilder page = new StringBuilder();
    page.append("<!-- Generated from the rules' classes. -->\n# Rules\n\n");
    page.append(
        "`flatlog explain CODE` prints any of these pages. Codes never change meaning. Of one line at");
    page.append(" most ")
        .append(ParsedLine.MOST_OF_A_KIND)
        .append(" findings of a rule are reported.\n\n");
    page.append("| code | name | severity | on by default | reports |\n|---|---|---|---|---|\n");
    for (Rule rule : AllRules.LIST) {
      page.append("| [").append(rule.code()).append("](").append(pageName(rule)).append(") | ");
      page.append(rule.info().name()).append(" | ").append(rule.info().severity().label());
      page.append(" | ").append(rule.info().onByDefault() ? "yes" : "no").append(" | ");
      page.append(rule.info().what()).append(" |\n");
    }
    return page.toString();
  }

  private static String pageName(Rule rule) {
    return rule.code() + "-" + rule.info().name() + ".md";
  }
}
