package io.flatnet.flatlog.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An option as it is in force.
 *
 * @param command whose option it is
 * @param name the option's long name without its hyphens, or what an argument is called
 * @param value null when there is none
 * @param origin where the value comes from
 */
public record EffectiveOption(String command, String name, @Nullable Object value, Origin origin) {

  /** What an option's value can come from, the strongest first. */
  public enum Source {
    /** It was given. */
    COMMAND_LINE("command line"),
    /** An environment variable is set. */
    ENVIRONMENT("environment"),
    /** The configuration file. */
    FILE("file"),
    /** Nobody said anything. */
    DEFAULT("default");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where a value comes from.
   *
   * @param source what kind of place
   * @param variable the environment variable; empty for other sources
   * @param line of the configuration file, from 1; 0 for other sources
   * @param column of the key in that line, from 1; 0 for other sources
   */
  public record Origin(Source source, String variable, int line, int column) {

    /**
     * The command line or the default.
     *
     * @param source one of these two
     * @return an origin
     */
    public static Origin of(Source source) {
      return new Origin(source, "", 0, 0);
    }

    /**
     * An environment variable.
     *
     * @param variable its name
     * @return an origin
     */
    public static Origin ofVariable(String variable) {
      return new Origin(Source.ENVIRONMENT, variable, 0, 0);
    }

    /**
     * The configuration file.
     *
     * @param line from 1
     * @param column from 1
     * @return an origin
     */
    public static Origin ofFile(int line, int column) {
      return new Origin(Source.FILE, "", line, column);
    }
  }
}
