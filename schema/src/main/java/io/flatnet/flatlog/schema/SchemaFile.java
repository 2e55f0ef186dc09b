package io.flatnet.flatlog.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON files of the standard, as they lie in the jar. */
public enum SchemaFile {
  /** The record. */
  LOG_RECORD("log-record.schema.json"),
  /** What the gateway writes into {@code extra}: an example of an extension schema. */
  GATEWAY("gateway.schema.json"),
  /** The dialect the schemas are written in: JSON Schema 2020-12 and the annotations. */
  META_SCHEMA("log-record.meta-schema.json"),
  /** The annotations vocabulary. */
  ANNOTATIONS("annotations.meta-schema.json"),
  /** What a secret looks like. */
  SECRETS("secrets.json"),
  /** The catalogue of a log stack. */
  STACK("stack.schema.json"),
  /** What a baseline of known findings looks like. */
  BASELINE("baseline.schema.json"),
  /** What a project sets for the {@code flatlog} command. */
  CONFIGURATION("configuration.schema.json"),
  /** What other loggers call fields and levels. */
  ALIASES("aliases.json");

  private final String fileName;

  SchemaFile(String fileName) {
    this.fileName = fileName;
  }

  /**
   * The file's name, which is also the last part of its {@code $id}.
   *
   * @return a name without a folder
   */
  public String fileName() {
    return fileName;
  }

  /**
   * Reads the file.
   *
   * @return its bytes, UTF-8
   * @throws UncheckedIOException when the jar cannot be read
   */
  public byte[] read() {
    try (InputStream in = SchemaFile.class.getResourceAsStream(fileName)) {
      if (in == null) {
        throw new IllegalStateException(fileName + " is missing from the flatlog-schema jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + fileName, e);
    }
  }
}
