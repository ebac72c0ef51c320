package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.program.Arguments;
import io.vethscope.program.Process;
import io.vethscope.wire.IpVersion;
import java.util.List;

/** {@code iptables-restore}, {@code ip6tables-restore}: reads tables from its input. */
final class IptablesRestore extends RulesCommand {
  private final IpVersion version;

  IptablesRestore(IpVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return version == IpVersion.V4 ? "iptables-restore" : "ip6tables-restore";
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    Arguments arguments =
        Arguments.parse(
            name(),
            words,
            new Arguments.Syntax(List.of("-n", "--noflush", "-c", "--counters", "-w", "--wait"), List.of()));
    boolean keeps = arguments.has("-n") || arguments.has("--noflush");
    netfilter.iptables(version).restore(process.stdin(), !keeps);
    return true;
  }
}
