package io.flatnet.flatlog.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rendered files of a stack. */
public final class StackTree {

  /** Every rendered file. */
  private static final List<StackFile> FILES =
      List.of(
          new AlloyConfig(),
          new LogrotateConfig(),
          new LokiConfig(),
          new LokiProxy(),
          new LokiRules(),
          new LogsDashboard(),
          new PodmanCompose(),
          new PrometheusRules(),
          new PromtailConfig(),
          new Provisioning.Dashboards(),
          new Provisioning.DataSources(),
          new Provisioning.PrometheusConfig(),
          new WindowsRotationScript(),
          new WindowsRotationTask());

  private StackTree() {}

  /**
   * Renders the whole tree.
   *
   * @param catalogue what to render it from
   * @return the files' texts by their paths, which are relative to the folder of the catalogue
   */
  public static Map<String, String> render(Catalogue catalogue) {
    Map<String, String> tree = new TreeMap<>();
    for (StackFile file : FILES) {
      String text = file.render(catalogue);
      if (!text.isEmpty()) {
        tree.put(file.path(), text);
      }
    }
    return tree;
  }

  /**
   * What writing the tree would change.
   *
   * @param catalogue what to render it from
   * @param folder where the catalogue lies
   * @return paths that are missing, different, or no longer rendered; sorted
   * @throws IOException when a file cannot be read
   */
  public static List<String> stale(Catalogue catalogue, Path folder) throws IOException {
    Map<String, String> tree = render(catalogue);
    List<String> stale = new ArrayList<>();
    for (StackFile file : FILES) {
      Path path = folder.resolve(file.path());
      String text = tree.get(file.path());
      boolean same =
          text == null
              ? !Files.exists(path)
              : Files.isRegularFile(path)
                  && Arrays.equals(Files.readAllBytes(path), text.getBytes(StandardCharsets.UTF_8));
      if (!same) {
        stale.add(file.path());
      }
    }
    stale.sort(null);
    return stale;
  }

  /**
   * Writes what is stale, each file at once or not at all, and deletes what is no longer rendered.
   *
   * @param catalogue what to render it from
   * @param folder where the catalogue lies
   * @return the paths that were written or deleted
   * @throws IOException when a file cannot be written
   */
  public static List<String> write(Catalogue catalogue, Path folder) throws IOException {
    Map<String, String> tree = render(catalogue);
    List<String> stale = stale(catalogue, folder);
    for (String path : stale) {
      Path file = folder.resolve(path);
      String text = tree.get(path);
      if (text == null) {
        Files.delete(file);
      } else {
        Path parent = Files.createDirectories(file.resolveSibling("."));
        Path unfinished = Files.createTempFile(parent, ".flatlog", ".tmp");
        Files.writeString(unfinished, text);
        unfinished.toFile().setReadable(true, false);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return stale;
  }
}
