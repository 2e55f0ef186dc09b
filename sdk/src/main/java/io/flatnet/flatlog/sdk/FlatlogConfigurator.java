package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.Status;
import io.flatnet.flatlog.sdk.output.Stderr;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import io.flatnet.flatlog.sdk.record.SimpleRecord;
import java.net.URL;
import java.util.Map;

/**
 * Configures logback from environment variables and system properties; logback finds it by itself.
 *
 * <p>A project's own {@code logback.xml}, {@code logback-test.xml} or {@code
 * logback.configurationFile} wins. When it is broken, the problem is reported and the environment
 * is used after all. In no case does logback print to stdout: its warnings become records on
 * stderr.
 *
 * <p>It has no {@code @ConfiguratorRank}: a configurator with a rank of a project's own goes first,
 * and reading the annotation would take a tenth of the start-up of a short process.
 */
public final class FlatlogConfigurator extends ContextAwareBase implements Configurator {

  /** Makes a configurator; logback does. */
  public FlatlogConfigurator() {}

  /**
   * Configures a logger context.
   *
   * @param context the context
   * @return always that no other configurator is to be asked
   */
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    setContext(context);
    Settings settings = Settings.ofProcess();
    String component = settings.options.component();
    QuietStatusManager.install(context, component);
    boolean configured = configureByProject(context);
    if (!configured) {
      install(context, settings);
    }
    context.addTurboFilter(guard(context));
    if (settings.uncaught) {
      UncaughtExceptions.install();
    }
    for (String problem : settings.problems()) {
      byte[] record =
          SimpleRecord.of(component, io.flatnet.flatlog.schema.Level.WARN, problem, null, Map.of());
      Stderr.write(record, record.length);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Returns false when the project's configuration leaves no place where an event could go. */
  private boolean configureByProject(LoggerContext context) {
    URL file = OwnConfiguration.find();
    if (file == null) {
      String named = OwnConfiguration.named();
      if (named != null) {
        addWarn(ClassicConstants.CONFIG_FILE_PROPERTY + " is " + named + ", which is not there");
      }
      return false;
    }
    try {
      JoranConfigurator joran = new JoranConfigurator();
      joran.setContext(context);
      joran.doConfigure(file);
    } catch (JoranException | RuntimeException | LinkageError e) {
      addError("the project's logback configuration failed", e);
    }
    boolean hasErrors =
        context.getStatusManager().getCopyOfStatusList().stream()
            .anyMatch(status -> status.getEffectiveLevel() >= Status.ERROR);
    if (!hasErrors || hasAppender(context)) {
      return true;
    }
    context.reset();
    QuietStatusManager.install(context, Settings.ofProcess().options.component());
    return false;
  }

  private static boolean hasAppender(LoggerContext context) {
    for (Logger logger : context.getLoggerList()) {
      if (logger.iteratorForAppenders().hasNext()) {
        return true;
      }
    }
    return false;
  }

  private static void install(LoggerContext context, Settings settings) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(settings.level());
    for (Map.Entry<String, Level> level : settings.levels().entrySet()) {
      context.getLogger(level.getKey()).setLevel(level.getValue());
    }
    RecordOptions options = settings.options;
    String file = settings.file;
    if (file != null) {
      FlatlogFileAppender appender = new FlatlogFileAppender();
      appender.setFile(file);
      start(root, appender, context, "flatlog-file", options);
    }
    if (settings.stderr) {
      RecordOptions shorter = options.withMaxLineBytes(settings.stderrMaxBytes - 1);
      start(root, new FlatlogStderrAppender(), context, "flatlog-stderr", shorter);
    }
  }

  private static void start(
      Logger root,
      RecordAppender appender,
      LoggerContext context,
      String name,
      RecordOptions options) {
    appender.setContext(context);
    appender.setName(name);
    appender.setEncoder(new FlatlogEncoder(options));
    appender.start();
    root.addAppender(appender);
  }

  private static ThrowableGuard guard(LoggerContext context) {
    ThrowableGuard guard = new ThrowableGuard();
    guard.setContext(context);
    guard.start();
    return guard;
  }
}
