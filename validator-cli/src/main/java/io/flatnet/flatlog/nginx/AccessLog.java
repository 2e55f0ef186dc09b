package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code access_log} that writes.
 *
 * @param directive where it stands; for the log that nginx writes unasked, the {@code http} block
 */
record AccessLog(Directive directive) {

  private static final String DEFAULT_PATH = "logs/access.log";

  static boolean isOff(Directive directive) {
    return !directive.args().isEmpty() && directive.args().get(0).text().equals("off");
  }

  private boolean written() {
    return directive.is("access_log") && !directive.args().isEmpty();
  }

  /** The file or other destination, as a person would call it. */
  String path() {
    return written() ? directive.args().get(0).shown() : DEFAULT_PATH;
  }

  /** The format's name: the third word, as nginx has it. */
  String format() {
    return directive.args().size() > 1 && written()
        ? directive.args().get(1).text()
        : LogFormat.COMBINED.name();
  }

  /** The value of a parameter such as {@code if}; null when it is not given. */
  @Nullable String parameter(String name) {
    List<Token> args = directive.args();
    for (int i = 2; i < args.size(); i++) {
      if (args.get(i).text().startsWith(name + "=")) {
        return args.get(i).text().substring(name.length() + 1);
      }
    }
    return null;
  }

  /** The format's name, or the directive when it names none. */
  Place place() {
    return written() && directive.args().size() > 1
        ? directive.args().get(1).place()
        : directive.place();
  }
}
