package io.vethscope.classroom;

/** Something that a room refuses. The message says what to do; there is no stack trace, because nothing is broken. */
public final class ClassroomException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why it is refused. */
  public enum Reason {
    /** Only who drives may do that. */
    NOT_DRIVING,
    /** Only the presenter may do that. */
    NOT_PRESENTER,
    /** It came too late: somebody else drives, or the question is over. */
    LATE,
    /** There is no room for more. */
    FULL,
    /** It makes no sense. */
    SENSELESS
  }

  private final Reason reason;

  /** Refuses something, in a sentence that says what to do. */
  public ClassroomException(Reason reason, String sentence) {
    super(sentence, null, false, false);
    this.reason = reason;
  }

  /** Why it is refused. */
  public Reason reason() {
    return reason;
  }
}
