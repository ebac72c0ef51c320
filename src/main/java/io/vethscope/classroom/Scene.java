package io.vethscope.classroom;

import java.util.List;

/**
 * What is shown: a story and those that were forked from it, one of them in view. Each is a link, without the hop; what
 * it means is for browsers to know.
 *
 * @param futures the original first, each as the part of a link behind {@code #}
 * @param view which of them is in view
 * @param selected what is chosen on the stage, or empty
 */
public record Scene(List<String> futures, int view, String selected) {
  /** How many futures a scene has at the most. */
  public static final int FUTURES = 4;

  /** How many characters a link has at the most. */
  public static final int LINK = 4_096;

  /** How many characters the name of something on the stage has at the most. */
  public static final int NAME = 200;

  /** Copies the list and refuses what exceeds the limits. */
  public Scene {
    futures = List.copyOf(futures);
    if (futures.isEmpty() || futures.size() > FUTURES || view < 0 || view >= futures.size()) {
      throw new ClassroomException(
          ClassroomException.Reason.SENSELESS,
          "A scene has one to " + FUTURES + " futures, and one of them is in view; send such a scene.");
    }
    if (futures.stream().anyMatch(link -> link.length() > LINK) || selected.length() > NAME) {
      throw new ClassroomException(
          ClassroomException.Reason.SENSELESS,
          "A link of a scene has at most "
              + LINK
              + " characters, and a name "
              + NAME
              + "; give fewer commands on the way.");
    }
  }
}
