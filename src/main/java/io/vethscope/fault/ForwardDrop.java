package io.vethscope.fault;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.iptables.IptablesException;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policy that Docker sets, and none of flannel's rules to let pods through. */
final class ForwardDrop implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("forward-drop", Group.ROUTING, Scope.NODE)
        .titled("FORWARD policy DROP")
        .about("iptables drops what is forwarded, as where Docker set the policy, and flannel's own rules are missing.")
        .seenAs(
            Symptom.TIMEOUT,
            "Nothing comes back, from pods of the same node neither while bridge-nf-call-iptables is on.");
  }

  @Override
  public Change plan(Site site) {
    String iptables = site.iptables();
    List<String> on = new ArrayList<>(List.of(iptables + " -P FORWARD DROP"));
    List<String> off = new ArrayList<>(List.of(iptables + " -P FORWARD ACCEPT"));
    for (String rule : flannelRules(site)) {
      on.add(iptables + " -D " + rule);
      off.add(iptables + " -A " + rule);
    }
    return Change.shell(site.name(), on, off);
  }

  /** The rules of FORWARD that lead to flannel's chain, without {@code -A}. */
  private static List<String> flannelRules(Site site) {
    try {
      return Netfilter.of(site.netns())
          .iptables(site.isIpv6() ? IpVersion.V6 : IpVersion.V4)
          .list("filter", Optional.of("FORWARD"))
          .lines()
          .filter(line -> line.startsWith("-A FORWARD ") && line.endsWith(" -j FLANNEL-FWD"))
          .map(line -> line.substring(3))
          .toList();
    } catch (IptablesException noSuchTable) {
      return List.of();
    }
  }
}
