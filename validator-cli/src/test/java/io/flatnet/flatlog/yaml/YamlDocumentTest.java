package io.flatnet.flatlog.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;

final class YamlDocumentTest {

  @Test
  void everyValueAndKeyHasItsPlace() throws Exception {
    YamlDocument document =
        YamlDocument.parse("f.yaml", "a: 1\nb:\n  - x\n  - {c: true, 'd/e': 日本}\n");

    assertThat(document.root().toString())
        .isEqualTo("{\"a\":1,\"b\":[\"x\",{\"c\":true,\"d/e\":\"日本\"}]}");
    assertThat(document.position(at("/a"))).isEqualTo(new YamlPosition(1, 4));
    assertThat(document.keyPosition(at("/b"))).isEqualTo(new YamlPosition(2, 1));
    assertThat(document.position(at("/b/1/d~1e"))).isEqualTo(new YamlPosition(4, 22));
    assertThat(document.keyPosition(at("/b/1/d~1e"))).isEqualTo(new YamlPosition(4, 15));
    assertThat(document.position(at("/b/1/missing"))).isEqualTo(new YamlPosition(4, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "no, '\"no\"'",
    "true, true",
    "0o17, 15",
    "0x1f, 31",
    "012, 12",
    "1e3, 1E+3",
    ".inf, '\".inf\"'",
    "~, null",
    "'\"5\"', '\"5\"'",
    "2026-11-22, '\"2026-11-22\"'",
    "14d, '\"14d\"'",
  })
  void scalarsAreThoseOfYaml12(String yaml, String json) throws Exception {
    assertThat(YamlDocument.parse("f.yaml", yaml).root().toString()).isEqualTo(json);
  }

  @Test
  void mergedMembersGiveWayToOwnOnes() throws Exception {
    String text = "base: &base {a: 1, b: 2}\nown:\n  b: 3\n  <<: *base\n";
    assertThat(YamlDocument.parse("f.yaml", text).root().at("/own").toString())
        .isEqualTo("{\"b\":3,\"a\":1}");
  }

  @Test
  void anEmptyTextIsNull() throws Exception {
    assertThat(YamlDocument.parse("f.yaml", "# nothing\n").root().isNull()).isTrue();
  }

  static List<Arguments> wrongTexts() {
    return List.of(
        Arguments.of(
            "a: 1\nb: 2\na: 3",
            "f.yaml:3:1: at /a: found \"a\" again, first in line 1, expected each key once"),
        Arguments.of(
            "a:\n\tb: 1", "f.yaml:2:1: found a tab, expected spaces: YAML takes no tabs to indent"),
        Arguments.of(
            "a: 1\n---\nb: 1", "f.yaml:3:1: found a second document, expected one document a file"),
        Arguments.of(
            "? [a]\n: 1",
            "f.yaml:1:3: found a key that is a list or a mapping, expected a text as the key"),
        Arguments.of("a: *b", "f.yaml:1:4: found "),
        Arguments.of("a: [1", "f.yaml:1:6: found "),
        Arguments.of("a: &a [*a]", "f.yaml:1:4: at /a"));
  }

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void whatIsWrongIsSaidWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> YamlDocument.parse("f.yaml", text))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aliasesThatMultiplyEndInAnError() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String before = ("*a" + (i - 1) + ", ").repeat(4);
      bomb.append("a%d: &a%d [%s x]\n".formatted(i, i, before));
    }
    assertThatThrownBy(() -> YamlDocument.parse("f.yaml", bomb.toString()))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessageContaining("aliases followed, expected fewer");
  }

  @Test
  void bytesThatAreNotUtf8AreAnError(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("f.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatThrownBy(() -> YamlDocument.read(file))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessage(file + ":1:1: found bytes that are not UTF-8, expected UTF-8 text");
  }

  private static JsonPointer at(String pointer) {
    return JsonPointer.compile(pointer);
  }
}
