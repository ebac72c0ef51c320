package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IcmpMessage;

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
    /** A reset instead of an ICMP error; for TCP only. */
    TCP_RESET("tcp-reset", -1);

    private final String text;
    private final int code;

    With(String text, int code) {
      this.text = text;
      this.code = code;
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
    if (packet.hook() != Hook.PREROUTING || packet.skb().hasRoute()) {
      netns.icmp().sendError(packet.skb(), IcmpMessage.DEST_UNREACHABLE, with.code, 0);
    } else if (packet.in() != null && netns.routeInput(packet.skb(), packet.in())) {
      netns.icmp().sendError(packet.skb(), IcmpMessage.DEST_UNREACHABLE, with.code, 0);
    }
    return Simple.DROP;
  }
}
