package io.vethscope.web.problem;

/** A request that can't be served. It carries no stack trace: it reports the client's mistake, not the server's. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Spot spot;

  /**
   * Refuses a request.
   *
   * @param status an HTTP status code
   * @param detail what was wrong, in a sentence that says what to do
   */
  public ProblemException(int status, String detail) {
    this(status, detail, Spot.WHOLE);
  }

  /**
   * Refuses a request for a part of it.
   *
   * @param status an HTTP status code
   * @param detail what was wrong, in a sentence that says what to do
   * @param spot where
   */
  public ProblemException(int status, String detail, Spot spot) {
    super(detail, null, false, false);
    this.status = status;
    this.spot = spot;
  }

  /** A request whose content makes no sense (400). */
  public static ProblemException badRequest(String detail) {
    return new ProblemException(400, detail);
  }

  /** What to tell the client. */
  public Problem problem() {
    return new Problem(status, String.valueOf(getMessage()), spot);
  }
}
