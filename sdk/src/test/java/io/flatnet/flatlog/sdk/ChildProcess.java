package io.flatnet.flatlog.sdk;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs programs whose stdin, stdout, stderr and exit code the tests look at. */
final class ChildProcess {

  private static final long LONGEST_SECONDS = 240;

  private ChildProcess() {}

  record Result(int exitCode, String stdout, String stderr) {
    byte[] stderrBytes() {
      return stderr.getBytes(StandardCharsets.UTF_8);
    }
  }

  static Result run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of(), "");
  }

  static Result run(List<String> command, Map<String, String> environment, String stdin)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("flatlog-process");
    Path in = Files.writeString(folder.resolve("in"), stdin);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    prepare(builder, environment);
    Process process = builder.start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    for (Path file : List.of(in, out, err, folder)) {
      Files.delete(file);
    }
    return result;
  }

  /** Without what this process's own environment would add to a child's configuration. */
  static void prepare(ProcessBuilder builder, Map<String, String> environment) {
    Map<String, String> child = builder.environment();
    child.keySet().removeIf(name -> name.startsWith("FLATLOG_") || name.startsWith("CNI_"));
    child.remove("JAVA_TOOL_OPTIONS");
    child.putAll(environment);
  }

  /** {@code java OPTIONS MAIN ARGUMENTS} with the class path of the tests, filtered. */
  static List<String> java(
      Predicate<String> classPathEntry, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath(classPathEntry)));
    command.add(main.getName());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  static List<String> java(Class<?> main, String... arguments) {
    return java(ChildProcess::isNeeded, List.of(), main, arguments);
  }

  /** What a user of the SDK has: no Jackson, no logstash-logback-encoder. */
  static boolean isNeeded(String entry) {
    return entry.contains("logback-c")
        || entry.contains("slf4j-api")
        || entry.contains("flatlog-schema")
        || entry.contains("schema" + File.separator + "target")
        || entry.contains("sdk" + File.separator + "target");
  }

  static List<String> classPath(Predicate<String> accepted) {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).filter(accepted).toList();
  }
}
