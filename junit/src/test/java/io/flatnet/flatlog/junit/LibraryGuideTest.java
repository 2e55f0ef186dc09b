package io.flatnet.flatlog.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of docs/library.md, which a reader takes over as it stands there. */
final class LibraryGuideTest {

  private static final Path GUIDE = Path.of("../docs/library.md");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  /** What an editor adds by itself. */
  private static final String IMPORTS =
      """
      import static org.assertj.core.api.Assertions.assertThat;
      import io.flatnet.flatlog.junit.*;
      import java.nio.file.*;
      import java.util.*;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.extension.*;
      """;

  @TempDir private Path folder;

  static List<String> examples() throws Exception {
    List<String> examples =
        JAVA.matcher(Files.readString(GUIDE)).results().map(found -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) throws Exception {
    Pattern imported = Pattern.compile("(?m)^import .*\n");
    String imports =
        imported.matcher(example).results().map(MatchResult::group).collect(Collectors.joining());
    String rest = imported.matcher(example).replaceAll("");
    String code =
        rest.contains("class ")
            ? rest
            : "class Example { void example() throws Exception {\n" + rest + "}}";
    Path source = folder.resolve("Example.java");
    Files.writeString(source, IMPORTS + imports + code);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          Stream.of("-d", folder, "-cp", System.getProperty("java.class.path"), "-proc:none")
              .map(Object::toString)
              .toList();
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
