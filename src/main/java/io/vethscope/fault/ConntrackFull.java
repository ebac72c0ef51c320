package io.vethscope.fault;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;

/** A table of connections without room for another. */
final class ConntrackFull implements Fault {
  private static final String MAX = "net.netfilter.nf_conntrack_max";
  private static final String DEFAULT_MAX = "262144";

  /** kube-proxy's own rule, which has connections tracked wherever it is. */
  private static final String TRACKING = "FORWARD -m conntrack --ctstate INVALID -j DROP";

  /** A connection of somebody else that has been answered, so that it is not forgotten for a new one. */
  private static final String OTHERS = " -p tcp -s 192.0.2.1 -d 192.0.2.2 --sport 40000 --dport 443";

  @Override
  public Profile profile() {
    return Profile.of("conntrack-full", Group.ROUTING, Scope.NODE)
        .titled("Connection table full")
        .about("The node tracks as many connections as it may, and has none to forget for a new one.")
        .seenAs(Symptom.TIMEOUT, "New connections get no answer; those that the node knows go on.");
  }

  @Override
  public Change plan(Site site) {
    Netfilter netfilter = Netfilter.of(site.netns());
    List<String> on = new ArrayList<>();
    List<String> off = new ArrayList<>();
    if (!netfilter.isTracking(site.isIpv6() ? IpVersion.V6 : IpVersion.V4)) {
      on.add(site.iptables() + " -A " + TRACKING);
      off.add(site.iptables() + " -D " + TRACKING);
    }
    int full = netfilter.conntrack().connections().size() + 1;
    String before = site.netns().sysctl().values().getOrDefault(MAX, DEFAULT_MAX);
    on.add("conntrack -I" + OTHERS + " --state ESTABLISHED -u ASSURED,SEEN_REPLY -t 86400");
    on.add(Sysctls.line(MAX, String.valueOf(full)));
    off.addFirst("conntrack -D" + OTHERS);
    off.addFirst(Sysctls.line(MAX, before));
    return Change.shell(site.name(), on, off);
  }
}
