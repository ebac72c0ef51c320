package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.program.Arguments;
import io.vethscope.program.Process;
import java.util.List;

/** {@code iptables-restore}: reads tables from its input. */
final class IptablesRestore extends RulesCommand {
  @Override
  public String name() {
    return "iptables-restore";
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    Arguments arguments =
        Arguments.parse(
            name(),
            words,
            new Arguments.Syntax(List.of("-n", "--noflush", "-c", "--counters", "-w", "--wait"), List.of()));
    boolean keeps = arguments.has("-n") || arguments.has("--noflush");
    netfilter.iptables().restore(process.stdin(), !keeps);
    return true;
  }
}
