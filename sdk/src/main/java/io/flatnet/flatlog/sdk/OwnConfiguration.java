package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.ClassicConstants;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * A logback configuration that a project brings.
 *
 * <p>logback's own search is not reachable from outside in every version of it.
 */
final class OwnConfiguration {

  private OwnConfiguration() {}

  /** What {@code logback.configurationFile} is set to: a URL, a resource or a file. */
  static @Nullable String named() {
    return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY);
  }

  /** Where the configuration is; null when there is none, or not where it is said to be. */
  static @Nullable URL find() {
    String name = named();
    if (name != null) {
      return locate(name);
    }
    URL test = resource(ClassicConstants.TEST_AUTOCONFIG_FILE);
    return test == null ? resource(ClassicConstants.AUTOCONFIG_FILE) : test;
  }

  private static @Nullable URL locate(String name) {
    try {
      return new URL(name);
    } catch (MalformedURLException noUrl) {
      URL resource = resource(name);
      File file = new File(name);
      if (resource != null || !file.isFile()) {
        return resource;
      }
      try {
        return file.toURI().toURL();
      } catch (MalformedURLException e) {
        return null;
      }
    }
  }

  private static @Nullable URL resource(String name) {
    ClassLoader own = OwnConfiguration.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    URL found = own == null ? null : own.getResource(name);
    return found == null && context != null && context != own ? context.getResource(name) : found;
  }
}
