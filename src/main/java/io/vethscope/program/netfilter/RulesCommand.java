package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.iptables.IptablesException;
import io.vethscope.kernel.netfilter.nft.NftException;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** What the commands that work on rules have in common: they take a moment, and end with what the kernel said. */
abstract class RulesCommand implements Program {
  /** Nanoseconds that such a command needs until it has done its work. */
  private static final long TAKES = 2_000_000;

  @Override
  public final void start(Process process, List<String> words) {
    process.later(TAKES, () -> run(process, words));
  }

  private void run(Process process, List<String> words) {
    Netfilter netfilter = Netfilter.of(process.netns());
    try {
      if (work(netfilter, process, words)) {
        netfilter.commit();
      }
      process.exit(0, Ending.OK);
    } catch (IptablesException refused) {
      complain(process, refused);
    } catch (NftException refused) {
      process.print(name() + ": " + refused.getMessage());
      process.exit(1, Ending.ERROR);
    }
  }

  /** Says why not. */
  void complain(Process process, IptablesException refused) {
    process.print(name() + ": " + refused.getMessage());
    process.exit(1, Ending.ERROR);
  }

  /**
   * Does the work.
   *
   * @return whether rules may have changed
   */
  abstract boolean work(Netfilter netfilter, Process process, List<String> words);

  static void printAll(Process process, String text) {
    text.lines().forEach(process::print);
  }
}
