package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.ClassicConstants;
import org.jspecify.annotations.Nullable;

/** Whether a project brings a logback configuration of its own. */
final class OwnConfiguration {

  private OwnConfiguration() {}

  static boolean isPresent() {
    if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return true;
    }
    ClassLoader own = OwnConfiguration.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return holds(own) || (context != own && holds(context));
  }

  private static boolean holds(@Nullable ClassLoader loader) {
    return loader != null
        && (loader.getResource(ClassicConstants.TEST_AUTOCONFIG_FILE) != null
            || loader.getResource(ClassicConstants.AUTOCONFIG_FILE) != null);
  }
}
