package io.flatnet.flatlog.example.cni;

/** An error that the runtime is told, with a code of the CNI specification. */
final class CniError extends Exception {

  private static final long serialVersionUID = 1;

  static final int INCOMPATIBLE_VERSION = 1;
  static final int INVALID_ENVIRONMENT = 4;
  static final int IO_FAILURE = 5;
  static final int DECODING_FAILURE = 6;
  static final int INVALID_CONFIGURATION = 7;
  static final int UNEXPECTED = 999;

  private final int code;

  CniError(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The error as the specification's JSON object. */
  String toJson(String cniVersion) {
    return "{\"cniVersion\":"
        + Json.quote(cniVersion)
        + ",\"code\":"
        + code
        + ",\"msg\":"
        + Json.quote(String.valueOf(getMessage()))
        + "}";
  }
}
