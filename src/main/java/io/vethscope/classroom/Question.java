package io.vethscope.classroom;

/**
 * What a room is asked: where the packet of a hop goes next. Words and answers follow from the trace, which every
 * browser has; so nothing of them is here but how many answers there are.
 *
 * @param id tells it from the room's other questions
 * @param event number of the hop's event
 * @param answers how many there are to choose from
 * @param right which one is right, told when the question is over; -1 while it is open
 */
public record Question(long id, long event, int answers, int right) {
  /** How many answers a question has at the most. */
  public static final int ANSWERS = 8;

  /** Refuses questions that nobody can answer. */
  public Question {
    boolean numbered = id >= 0 && event >= 0 && event <= Playhead.MOST;
    if (!numbered || answers < 2 || answers > ANSWERS || right < -1 || right >= answers) {
      throw new ClassroomException(
          ClassroomException.Reason.SENSELESS,
          "A question is about an event, and has two to " + ANSWERS + " answers; ask such a one.");
    }
  }

  /** Whether it can still be answered. */
  public boolean isOpen() {
    return right < 0;
  }

  /** The same, answered. */
  Question revealed(int answer) {
    return new Question(id, event, answers, answer);
  }
}
