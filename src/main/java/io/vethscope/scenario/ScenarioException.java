package io.vethscope.scenario;

/** A scenario or a command that can't be; the message is a sentence that says what to do. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses a scenario.
   *
   * @param message a sentence for the person who wrote it
   */
  public ScenarioException(String message) {
    super(message);
  }

  /** Refuses a scenario unless something holds. */
  static void require(boolean holds, String message) {
    if (!holds) {
      throw new ScenarioException(message);
    }
  }
}
