package io.vethscope.classroom;

/**
 * Who drives.
 *
 * @param epoch counts up whenever somebody else takes it, or the room comes back; what was said in an earlier one is
 *     refused
 * @param driver the token of the member who drives; empty: nobody, until the presenter takes it
 */
public record Wheel(long epoch, String driver) {
  /** The largest epoch: the largest whole number that every JSON reader holds exactly (RFC 8259, section 6). */
  public static final long LAST = (1L << 53) - 1;

  /** Refuses epochs that nothing can follow. */
  public Wheel {
    if (epoch < 0 || epoch >= LAST) {
      throw new ClassroomException(
          ClassroomException.Reason.SENSELESS, "An epoch is a whole number from 0; open another room.");
    }
  }

  /** The wheel in other hands. */
  Wheel takenBy(String member) {
    return new Wheel(epoch + 1, member);
  }
}
