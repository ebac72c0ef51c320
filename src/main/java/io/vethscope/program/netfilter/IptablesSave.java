package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.iptables.Iptables;
import io.vethscope.program.Arguments;
import io.vethscope.program.Process;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Optional;

/** {@code iptables-save}, {@code ip6tables-save}: prints all tables. */
final class IptablesSave extends RulesCommand {
  private final IpVersion version;

  IptablesSave(IpVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return version == IpVersion.V4 ? "iptables-save" : "ip6tables-save";
  }

  @Override
  public boolean shows(List<String> words) {
    return true;
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    Arguments arguments =
        Arguments.parse(name(), words, new Arguments.Syntax(List.of("-c", "--counters"), List.of("-t", "--table")));
    boolean counters = arguments.has("-c") || arguments.has("--counters");
    Optional<String> table = arguments.value("-t").or(() -> arguments.value("--table"));
    Iptables iptables = netfilter.iptables(version);
    printAll(process, table.map(name -> iptables.save(name, counters)).orElseGet(() -> iptables.save(counters)));
    return false;
  }
}
