package io.vethscope.classroom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers to one question: one for each member, who may change it. Nobody learns whose they are. */
public final class Ballot {
  private final int answers;
  private final int most;
  private final Map<String, Integer> chosen = new LinkedHashMap<>();

  /**
   * A ballot without votes.
   *
   * @param answers how many there are to choose from
   * @param most how many members may vote
   */
  public Ballot(int answers, int most) {
    this.answers = answers;
    this.most = most;
  }

  /**
   * Takes a vote, in place of the member's earlier one.
   *
   * @throws ClassroomException if there is no such answer, or no room for more votes
   */
  public void vote(String member, int answer) {
    if (answer < 0 || answer >= answers) {
      throw new ClassroomException(
          ClassroomException.Reason.SENSELESS, "The question has " + answers + " answers; choose one of them.");
    }
    if (chosen.size() >= most && !chosen.containsKey(member)) {
      throw new ClassroomException(ClassroomException.Reason.FULL, "All who can answer have; yours is not counted.");
    }
    chosen.put(member, answer);
  }

  /** How often each answer was chosen. */
  public List<Integer> counts() {
    var counts = new int[answers];
    chosen.values().forEach(answer -> counts[answer]++);
    List<Integer> list = new ArrayList<>();
    for (int count : counts) {
      list.add(count);
    }
    return list;
  }
}
