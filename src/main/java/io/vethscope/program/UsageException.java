package io.vethscope.program;

/** A command line that a program can't follow; the message is a sentence that says what it takes. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_STATUS = 2;

  private final int status;

  /** Refuses a command line. */
  public UsageException(String message) {
    this(message, USUAL_STATUS);
  }

  /** Refuses a command line with an exit status of the program's own. */
  public UsageException(String message, int status) {
    super(message);
    this.status = status;
  }

  /** With what the program exits. */
  public int status() {
    return status;
  }
}
