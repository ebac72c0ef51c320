package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.wire.IpVersion;
import java.util.List;

/** All modules that {@code -j} can name, beside verdicts and chains. Adding one is one class and one line here. */
public final class TargetModules {
  private static final List<TargetModule> ALL =
      List.of(
          new NatModule(Manip.SOURCE, IpVersion.V4),
          new NatModule(Manip.DESTINATION, IpVersion.V4),
          new NatModule(Manip.SOURCE, IpVersion.V6),
          new NatModule(Manip.DESTINATION, IpVersion.V6),
          MasqueradeModule.masquerade(),
          MasqueradeModule.redirect(),
          new MarkTargetModule(),
          new ConnmarkTargetModule(),
          new RejectModule(IpVersion.V4),
          new RejectModule(IpVersion.V6),
          new LogModule(),
          new NotrackModule("NOTRACK"),
          new NotrackModule("CT"),
          new NflogModule(),
          new TcpmssTargetModule(),
          new TosTargetModule(true),
          new TosTargetModule(false),
          new TtlTargetModule(IpVersion.V4),
          new TtlTargetModule(IpVersion.V6));

  /** What a real machine has, too. */
  private static final List<String> KNOWN =
      List.of(
          "AUDIT",
          "CHECKSUM",
          "CLASSIFY",
          "CLUSTERIP",
          "CONNSECMARK",
          "DNPT",
          "ECN",
          "HMARK",
          "IDLETIMER",
          "LED",
          "NETMAP",
          "NFQUEUE",
          "RATEEST",
          "SECMARK",
          "SET",
          "SNPT",
          "SYNPROXY",
          "TCPOPTSTRIP",
          "TEE",
          "TPROXY",
          "TRACE",
          "ULOG");

  private TargetModules() {}

  /**
   * The module of a name.
   *
   * @throws RuleSyntaxException if there is none
   */
  public static TargetModule find(String name, IpVersion version) {
    for (TargetModule module : ALL) {
      if (module.name().equals(name) && module.speaks(version)) {
        return module;
      }
    }
    if (!KNOWN.contains(name)) {
      throw new RuleSyntaxException("Chain '" + name + "' does not exist");
    }
    throw new RuleSyntaxException(
        "The target \""
            + name
            + "\" is not supported here; these are: ACCEPT, DROP, RETURN, "
            + String.join(", ", ALL.stream().filter(module -> module.speaks(version)).map(TargetModule::name).toList())
            + ".");
  }
}
