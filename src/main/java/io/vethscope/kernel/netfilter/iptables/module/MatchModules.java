package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.wire.IpVersion;
import java.util.List;

/** All modules that {@code -m} can name. Adding one is one class and one line here. */
public final class MatchModules {
  private static final List<MatchModule> ALL =
      List.of(
          new CommentModule(),
          new MarkModule(false),
          new MarkModule(true),
          new ConntrackModule("conntrack"),
          new ConntrackModule("state"),
          new StatisticModule(),
          new AddrtypeModule(),
          new PortsModule("tcp"),
          new PortsModule("udp"),
          new IcmpModule(),
          new Icmp6Module(),
          new MultiportModule(),
          new PhysdevModule(),
          new PkttypeModule(),
          new IprangeModule(),
          new ConnlimitModule(IpVersion.V4),
          new ConnlimitModule(IpVersion.V6),
          new HashlimitModule(IpVersion.V4),
          new HashlimitModule(IpVersion.V6),
          new LengthModule(),
          new LimitModule(),
          new MacModule(),
          new OwnerModule(),
          new RecentModule(IpVersion.V4),
          new RecentModule(IpVersion.V6),
          new SetModule(),
          new RpfilterModule(),
          new TcpmssModule(),
          new TosModule(true),
          new TosModule(false),
          new TtlModule(IpVersion.V4),
          new TtlModule(IpVersion.V6));

  /** What a real machine has, too. */
  private static final List<String> KNOWN =
      List.of(
          "ah",
          "bpf",
          "cgroup",
          "cluster",
          "connbytes",
          "connlabel",
          "cpu",
          "dccp",
          "devgroup",
          "dscp",
          "ecn",
          "esp",
          "helper",
          "ipv6header",
          "ipvs",
          "nfacct",
          "osf",
          "policy",
          "quota",
          "rateest",
          "realm",
          "sctp",
          "socket",
          "string",
          "time",
          "u32");

  private MatchModules() {}

  /**
   * The module of a name.
   *
   * @throws RuleSyntaxException if there is none
   */
  public static MatchModule find(String name, IpVersion version) {
    for (MatchModule module : ALL) {
      if (module.name().equals(name) && module.speaks(version)) {
        return module;
      }
    }
    if (!KNOWN.contains(name)) {
      throw new RuleSyntaxException("Couldn't load match `" + name + "':No such file or directory\n");
    }
    throw new RuleSyntaxException(
        "The match \""
            + name
            + "\" is not supported here; these are: "
            + String.join(", ", ALL.stream().filter(module -> module.speaks(version)).map(MatchModule::name).toList())
            + ".");
  }
}
