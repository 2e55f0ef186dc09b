package io.flatnet.flatlog.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A YAML file that cannot be used. Its message has one line a problem. */
public final class InvalidYamlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<YamlProblem> problems;

  /**
   * Creates the exception.
   *
   * @param problems at least one
   */
  public InvalidYamlException(List<YamlProblem> problems) {
    super(problems.stream().map(YamlProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return the problems in the order of the file
   */
  public List<YamlProblem> problems() {
    return problems;
  }
}
