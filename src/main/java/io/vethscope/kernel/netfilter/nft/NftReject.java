package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.iptables.module.RejectModule;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.action.RejectTarget;
import io.vethscope.kernel.netfilter.rule.action.RejectTarget.With;
import io.vethscope.wire.IpVersion;

/** Reads {@code reject}, and what stands behind it; the family says what the sender is told where nothing does. */
final class NftReject {
  private static final String USUAL = "port-unreachable";

  private final NftFamily family;
  private final Tokens tokens;

  NftReject(NftFamily family, Tokens tokens) {
    this.family = family;
    this.tokens = tokens;
  }

  /** Tells each packet's sender in that packet's version of IP. */
  private record Either(Target four, Target six) implements Target {
    @Override
    public Judgement judge(PacketInfo packet) {
      return (IpVersion.of(packet.ip()) == IpVersion.V4 ? four : six).judge(packet);
    }
  }

  Target parse() {
    String kind = family == NftFamily.IP ? "icmp" : family == NftFamily.IP6 ? "icmpv6" : "icmpx";
    String word = USUAL;
    if (tokens.takes("with")) {
      kind = tokens.next();
      if (kind.equals("tcp")) {
        tokens.expect("reset");
        return new RejectTarget(With.TCP_RESET);
      }
      tokens.takes("type");
      word = tokens.next();
    }
    return switch (kind) {
      case "icmp" -> four(word);
      case "icmpv6" -> six(word);
      case "icmpx" -> new Either(four(word.equals("no-route") ? "net-unreachable" : word), six(word));
      default -> throw new NftException("\"" + kind + "\" is nothing to reject with; icmp, icmpv6, icmpx and tcp are.");
    };
  }

  private static Target four(String word) {
    return new RejectTarget(RejectModule.with("icmp-" + word, IpVersion.V4));
  }

  private static Target six(String word) {
    String name =
        switch (word) {
          case "admin-prohibited" -> "adm-prohibited";
          case "host-unreachable" -> "addr-unreachable";
          default -> word;
        };
    return new RejectTarget(RejectModule.with("icmp6-" + name, IpVersion.V6));
  }
}
