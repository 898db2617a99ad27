package chat.parlance.bootstrap.importing;

/** Ends the reading of a file at the first thing that is wrong; never leaves this package. */
final class BadLine extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String detail;

  BadLine(String detail) {
    super(detail, null, false, false);
    this.detail = detail;
  }

  String detail() {
    return detail;
  }
}
