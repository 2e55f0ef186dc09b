package io.flatnet.flatlog.check;

import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;

/** Takes what a check comes upon, in the order of the inputs, on the thread that checks. */
public interface CheckListener {

  /**
   * A rule is broken.
   *
   * @param input where
   * @param finding what and where in it
   * @throws IOException when it cannot be passed on: the check ends
   */
  void finding(Input input, Finding finding) throws IOException;

  /**
   * An input could not be read, or not to its end.
   *
   * @param message one sentence that names the input
   */
  void problem(String message);

  /**
   * Everything found so far was passed on and more may take a while.
   *
   * @throws IOException when it cannot be passed on: the check ends
   */
  void pause() throws IOException;
}
