package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.program.Arguments;
import io.vethscope.program.Process;
import java.util.List;

/** {@code iptables-save}: prints all tables. */
final class IptablesSave extends RulesCommand {
  @Override
  public String name() {
    return "iptables-save";
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, new Arguments.Syntax(List.of("-c", "--counters"), List.of()));
    boolean counters = arguments.has("-c") || arguments.has("--counters");
    printAll(process, netfilter.iptables().save(counters));
    return false;
  }
}
