package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.ipset.IpSetCommands;
import io.vethscope.kernel.netfilter.ipset.IpSetException;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.ArrayList;
import java.util.List;

/** {@code ipset}: sets of addresses and ports that rules can name. */
final class IpSetCommand implements Program {
  /** Nanoseconds that it needs until it has done its work. */
  private static final long TAKES = 2_000_000;

  @Override
  public String name() {
    return "ipset";
  }

  @Override
  public void start(Process process, List<String> words) {
    process.later(TAKES, () -> run(process, words));
  }

  private void run(Process process, List<String> words) {
    IpSetCommands commands = new IpSetCommands(process.netns());
    List<String> rest = new ArrayList<>(words);
    boolean exist = rest.removeIf(word -> word.equals("-!") || word.equals("-exist") || word.equals("--exist"));
    try {
      boolean success = true;
      if (rest.equals(List.of("restore")) || rest.equals(List.of("-R"))) {
        commands.restore(process.stdin(), exist);
      } else {
        IpSetCommands.Result result = commands.run(rest, exist);
        result.text().lines().forEach(process::print);
        success = result.success();
      }
      process.exit(success ? 0 : 1, success ? Ending.OK : Ending.ERROR);
    } catch (IpSetException refused) {
      process.print("ipset: " + refused.getMessage());
      process.exit(1, Ending.ERROR);
    }
  }
}
