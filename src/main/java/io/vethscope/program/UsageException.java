package io.vethscope.program;

/** A command line that a program can't follow; the message is a sentence that says what it takes. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Refuses a command line. */
  public UsageException(String message) {
    super(message);
  }
}
