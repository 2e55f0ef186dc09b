package io.flatnet.flatlog.fast;

/** Something in a schema that the fast tier does not know; the reference tier decides there. */
final class CannotCompileException extends Exception {

  private static final long serialVersionUID = 1L;

  CannotCompileException(String what) {
    super(what);
  }
}
