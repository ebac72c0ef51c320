package io.vethscope.scenario;

import java.util.List;
import java.util.function.Consumer;

/** A scenario or a command that can't be; the message is a sentence that says what to do. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * Refuses a scenario.
   *
   * @param message a sentence for the person who wrote it
   */
  public ScenarioException(String message) {
    this(message, "");
  }

  /**
   * Refuses a part of a scenario.
   *
   * @param message a sentence for the person who wrote it
   * @param path which property, as {@code nodes[0].pods[1].name}; empty for the whole
   */
  public ScenarioException(String message, String path) {
    super(message);
    this.path = path;
  }

  /** Which property is to blame, as {@code nodes[0].pods[1].name}; empty where it is the whole. */
  public String path() {
    return path;
  }

  /** The same, seen from what the refused part is a property of. */
  public ScenarioException within(String property) {
    String separator = path.isEmpty() || path.startsWith("[") ? "" : ".";
    ScenarioException outer = new ScenarioException(String.valueOf(getMessage()), property + separator + path);
    outer.setStackTrace(getStackTrace());
    return outer;
  }

  /** Checks every element of a list; who is refused is named by its place in it. */
  static <T> void each(String list, List<T> elements, Consumer<T> check) {
    for (int i = 0; i < elements.size(); i++) {
      try {
        check.accept(elements.get(i));
      } catch (ScenarioException refused) {
        throw refused.within(list + "[" + i + "]");
      }
    }
  }

  /** Refuses a scenario unless something holds. */
  static void require(boolean holds, String message) {
    require(holds, message, "");
  }

  /** Refuses a part of a scenario unless something holds. */
  static void require(boolean holds, String message, String path) {
    if (!holds) {
      throw new ScenarioException(message, path);
    }
  }
}
