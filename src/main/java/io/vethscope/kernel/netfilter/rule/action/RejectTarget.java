package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpVersion;

/** Drops the packet and tells its sender ({@code nf_send_unreach}, {@code nf_send_reset}). */
public record RejectTarget(With with) implements Target {
  /** What the sender is told. */
  public enum With {
    ICMP_NET_UNREACHABLE("icmp-net-unreachable", IcmpMessage.NET_UNREACHABLE),
    ICMP_HOST_UNREACHABLE("icmp-host-unreachable", IcmpMessage.HOST_UNREACHABLE),
    ICMP_PROTO_UNREACHABLE("icmp-proto-unreachable", IcmpMessage.PROTOCOL_UNREACHABLE),
    ICMP_PORT_UNREACHABLE("icmp-port-unreachable", IcmpMessage.PORT_UNREACHABLE),
    ICMP_NET_PROHIBITED("icmp-net-prohibited", 9),
    ICMP_HOST_PROHIBITED("icmp-host-prohibited", 10),
    ICMP_ADMIN_PROHIBITED("icmp-admin-prohibited", IcmpMessage.ADMINISTRATIVELY_PROHIBITED),
    ICMP6_NO_ROUTE("icmp6-no-route", Icmpv6Message.NO_ROUTE, IpVersion.V6),
    ICMP6_ADM_PROHIBITED("icmp6-adm-prohibited", Icmpv6Message.ADMINISTRATIVELY_PROHIBITED, IpVersion.V6),
    ICMP6_ADDR_UNREACHABLE("icmp6-addr-unreachable", Icmpv6Message.ADDRESS_UNREACHABLE, IpVersion.V6),
    ICMP6_PORT_UNREACHABLE("icmp6-port-unreachable", Icmpv6Message.PORT_UNREACHABLE, IpVersion.V6),
    ICMP6_POLICY_FAIL("icmp6-policy-fail", Icmpv6Message.POLICY_FAILED, IpVersion.V6),
    ICMP6_REJECT_ROUTE("icmp6-reject-route", Icmpv6Message.REJECT_ROUTE, IpVersion.V6),
    /** A reset instead of an ICMP error; for TCP only. */
    TCP_RESET("tcp-reset", -1);

    private final String text;
    private final int code;
    private final IpVersion version;

    With(String text, int code) {
      this(text, code, IpVersion.V4);
    }

    With(String text, int code, IpVersion version) {
      this.text = text;
      this.code = code;
      this.version = version;
    }

    /** Whether packets of a version can be answered with it. */
    public boolean fits(IpVersion packets) {
      return this == TCP_RESET || version == packets;
    }

    /** As {@code --reject-with} names it. */
    @Override
    public String toString() {
      return text;
    }
  }

  @Override
  public Judgement judge(PacketInfo packet) {
    if (with == With.TCP_RESET) {
      TcpReset.send(packet);
      return Simple.DROP;
    }
    NetNamespace netns = packet.netns();
    boolean routed = packet.hook() != Hook.PREROUTING || packet.skb().hasRoute();
    if (with.fits(IpVersion.of(packet.ip()))
        && (routed || (packet.in() != null && netns.routeInput(packet.skb(), packet.in())))) {
      if (with.version == IpVersion.V4) {
        netns.icmp().sendError(packet.skb(), IcmpMessage.DEST_UNREACHABLE, with.code, 0);
      } else {
        netns.ipv6().icmp().sendError(packet.skb(), Icmpv6Message.DEST_UNREACHABLE, with.code, 0);
      }
    }
    return Simple.DROP;
  }

  @Override
  public boolean fits(Hook hook) {
    return hook == Hook.INPUT || hook == Hook.FORWARD || hook == Hook.OUTPUT;
  }
}
