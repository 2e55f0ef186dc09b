package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of scenarios itself. */
final class ScenariosTest {

  private static final Path FILE = CaseFiles.ROOT.resolve("conformance-tests/scenarios.json");

  private static Stream<JsonNode> parts() throws IOException {
    JsonNode file = JsonMapper.shared().readTree(Files.readString(FILE));
    return Stream.concat(file.path("scenarios").valueStream(), file.path("sums").valueStream());
  }

  @Test
  void hasTheFormatOfItsSchema() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE.resolveSibling("scenarios.schema.json")));
    assertThat(schema.validate(Files.readString(FILE), InputFormat.JSON)).isEmpty();
  }

  @Test
  void everySectionIsInTheSpecification() throws IOException {
    List<String> headings =
        Files.readString(CaseFiles.ROOT.resolve("docs/specification.md"))
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", ""))
            .toList();
    assertThat(parts().map(part -> part.path("section").asString())).isSubsetOf(headings);
  }

  @Test
  void aMessageIsKnownByItsFirstWord() throws IOException {
    assertThat(parts().map(part -> part.path("id").asString())).doesNotHaveDuplicates();
    for (JsonNode scenario : parts().toList()) {
      String id = scenario.path("id").asString();
      List<String> words = new ArrayList<>();
      for (JsonNode event : scenario.path("events")) {
        JsonNode message = event.path("send").path("message");
        String text = message.isString() ? message.stringValue() : "";
        if (!text.isEmpty()) {
          words.add(text.split(" ", 2)[0]);
        }
      }
      assertThat(words).as(id).doesNotHaveDuplicates();
      assertThat(words).as(id).allMatch(word -> word.matches(id + "-[a-z0-9{}-]*[a-z0-9}]"));
    }
  }
}
