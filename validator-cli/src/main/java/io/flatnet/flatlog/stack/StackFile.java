package io.flatnet.flatlog.stack;

/** One file that is rendered. Implementations are stateless. */
public interface StackFile {

  /** What stands in the first line of rendered files that may have comments. */
  String HEADER =
      "Rendered by `flatlog stack render` from "
          + Catalogue.FILE_NAME
          + " and the record schema: change those, not this.";

  /**
   * Where the file goes.
   *
   * @return a path relative to the folder of the catalogue, with {@code /}
   */
  String path();

  /**
   * Writes the file.
   *
   * @param catalogue what to write it from
   * @return the file's text; the same for the same catalogue; empty when the catalogue needs no
   *     such file
   */
  String render(Catalogue catalogue);
}
