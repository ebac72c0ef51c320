package io.vethscope.program.iproute;

import io.vethscope.kernel.xfrm.NamespaceXfrm;
import io.vethscope.kernel.xfrm.Policy;
import io.vethscope.kernel.xfrm.State;
import io.vethscope.kernel.xfrm.XfrmWords;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import java.util.ArrayList;
import java.util.List;

/** {@code ip xfrm state} and {@code ip xfrm policy}. */
final class IpXfrm {
  private static final String WHY = "ip xfrm was run";

  private final Process process;
  private final NamespaceXfrm xfrm;

  IpXfrm(Process process) {
    this.process = process;
    this.xfrm = NamespaceXfrm.of(process.netns());
  }

  void run(Words words) {
    if (words.takes("state")) {
      states(words);
    } else if (words.takes("policy")) {
      policies(words);
    } else {
      throw words.unknown();
    }
  }

  private void states(Words words) {
    if (words.takes("add")) {
      refused(() -> xfrm.add(XfrmWords.state(rest(words)), WHY));
    } else if (words.takes("flush", "deleteall")) {
      List.copyOf(xfrm.states()).forEach(state -> xfrm.remove(state, WHY));
    } else if (words.takes("delete", "del")) {
      refused(() -> xfrm.remove(find(XfrmWords.key(rest(words))), WHY));
    } else if (words.takes("show", "list") || !words.hasNext()) {
      xfrm.states().forEach(state -> print(state.print()));
    } else {
      throw words.unknown();
    }
  }

  private State find(XfrmWords.Key key) {
    return xfrm.states().stream()
        .filter(
            state -> state.settings().destination().equals(key.destination()) && state.settings().spi() == key.spi())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such process"));
  }

  private void policies(Words words) {
    if (words.takes("add")) {
      refused(() -> xfrm.add(XfrmWords.policy(rest(words)), WHY));
    } else if (words.takes("flush", "deleteall")) {
      List.copyOf(xfrm.policies()).forEach(policy -> xfrm.remove(policy, WHY));
    } else if (words.takes("delete", "del")) {
      refused(() -> xfrm.remove(find(XfrmWords.policy(rest(words))), WHY));
    } else if (words.takes("show", "list") || !words.hasNext()) {
      xfrm.policies().forEach(policy -> print(policy.print()));
    } else {
      throw words.unknown();
    }
  }

  private Policy find(Policy wanted) {
    return xfrm.policies().stream()
        .filter(policy -> policy.key().equals(wanted.key()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such file or directory"));
  }

  private void print(String entry) {
    entry.lines().forEach(process::print);
  }

  private static List<String> rest(Words words) {
    List<String> rest = new ArrayList<>();
    while (words.hasNext()) {
      rest.add(words.next());
    }
    return rest;
  }

  /** What can't be done is said as the kernel or the tool says it. */
  private static void refused(Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException why) {
      boolean byKernel = String.valueOf(why.getMessage()).matches("(File exists|No such .*)");
      throw new UsageException((byKernel ? "RTNETLINK answers: " : "Error: ") + why.getMessage());
    }
  }
}
