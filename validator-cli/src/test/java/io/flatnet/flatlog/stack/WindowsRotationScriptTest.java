package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rendered script, judged by the grammar of PowerShell that editors use. */
class WindowsRotationScriptTest {

  private static final String FOLDER = "F:\\flatnet\\logs";
  private static final String STRANGE = "F:\\it's ’日本語‘ $(x) `\\logs";

  private static final String STRANGE_IN_YAML = STRANGE.replace("'", "''");

  @TempDir private Path folder;

  private static String render(Catalogue catalogue) {
    return new WindowsRotationScript().render(catalogue);
  }

  private static String check(String script) throws Exception {
    return TestPrograms.node("powershell-check.mjs", script);
  }

  @Test
  void itIsPowerShell() throws Exception {
    String script = render(TestPrograms.catalogue());
    assertThat(check(script)).doesNotContain("error at").contains("'" + FOLDER + "'");
    assertThat(check(script.replace("$lock.Dispose()\n}", "$lock.Dispose()\n")))
        .contains("error at");
    assertThat(check(script.replace("try { ", "try "))).contains("error at");
  }

  @Test
  void aFolderMayHaveAnyName() throws Exception {
    String script = render(TestPrograms.catalogueWith(folder, FOLDER, STRANGE_IN_YAML));
    assertThat(check(script)).doesNotContain("error at");
    assertThat(script).contains("$folder = 'F:\\it''s ’’日本語‘‘ $(x) `\\logs'\n");
  }

  @Test
  void onlyWhereThereIsMoreThanAsciiAByteOrderMarkSaysSo() {
    assertThat(render(TestPrograms.catalogueWith(folder, FOLDER, STRANGE_IN_YAML)))
        .startsWith("\uFEFF# ");
    assertThat(render(TestPrograms.catalogue())).startsWith("# ").satisfies(this::isAscii);
  }

  @Test
  void theTaskIsAsciiAndNamesTheScript() {
    String nginx = "F:\\flatnet\\openresty\\nginx.exe";
    String task =
        new WindowsRotationTask()
            .render(TestPrograms.catalogueWith(folder, nginx, "F:\\日本語 & 𝄞\\nginx.exe"));
    isAscii(task);
    assertThat(task)
        .contains("-File \"F:\\&#26085;&#26412;&#35486; &#38; &#119070;\\rotate-logs.ps1\"");
  }

  private void isAscii(String text) {
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
  }
}
