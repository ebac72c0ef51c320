package io.vethscope.fidelity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of a replay returned and printed, beside what was recorded: exit status and output have to be the
 * same, only measured times are masked.
 *
 * @param total actions of the recording
 * @param equal those that ended in the same way with the same output
 * @param differences several lines about each other one
 */
public record ActionOutcomes(int total, int equal, List<String> differences) {

  /** A measured time and what stands for it. */
  private record Mask(Pattern pattern, String replacement) {

    private Mask(String pattern, String replacement) {
      this(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Mask> MASKS =
      List.of(
          // ping and arping: time of one answer, the statistics, the duration of the whole.
          new Mask("time=[\\d.]+ (ms|usec)", "time=* $1"),
          new Mask("^(rtt [a-z/-]+ =) [\\d./]+ ms", "$1 * ms"),
          new Mask(", time \\d+ms$", ", time *ms"),
          // tcp-get and udp-send.
          new Mask("^(ok|.* after) [\\d.]+ ms$", "$1 * ms"),
          // A hop of traceroute; a probe without an answer stays a bare asterisk.
          new Mask("(?<=  )[\\d.]+ ms", "* ms"),
          // ip route get: what is left of an exception's lifetime.
          new Mask("expires \\d+sec", "expires *sec"));

  public ActionOutcomes {
    differences = List.copyOf(differences);
  }

  static ActionOutcomes of(List<Recording.Action> actions, List<ReplayResult.Outcome> outcomes) {
    Map<Integer, ReplayResult.Outcome> byAction = new HashMap<>();
    outcomes.forEach(outcome -> byAction.put(outcome.action(), outcome));
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      Recording.Action action = actions.get(i);
      ReplayResult.Outcome outcome = byAction.get(i);
      if (!agree(action, outcome)) {
        differences.add(explain(action, outcome));
      }
    }
    return new ActionOutcomes(actions.size(), actions.size() - differences.size(), differences);
  }

  private static boolean agree(Recording.Action action, ReplayResult.@Nullable Outcome outcome) {
    return outcome != null
        && outcome.exit() == action.exit()
        && masked(outcome.stdout()).equals(masked(action.stdout()));
  }

  static String masked(String output) {
    StringBuilder masked = new StringBuilder();
    for (String line : output.split("\n", -1)) {
      String text = line;
      for (Mask mask : MASKS) {
        text = mask.pattern.matcher(text).replaceAll(mask.replacement);
      }
      masked.append(text).append('\n');
    }
    return masked.toString();
  }

  private static String explain(Recording.Action action, ReplayResult.@Nullable Outcome outcome) {
    String head = action.netns() + "$ " + action.run() + "\n";
    String recorded = "  recorded: exit " + action.exit() + "\n" + action.stdout().indent(4);
    return head
        + recorded
        + (outcome == null
            ? "  produced: it never ended"
            : "  produced: exit " + outcome.exit() + "\n" + outcome.stdout().indent(4));
  }
}
