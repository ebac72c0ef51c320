package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;

/** What happens to an IPv6 packet that arrives ({@code net/ipv6/ip6_input.c}). */
final class Ipv6Input {
  /** "No next header": nothing is carried, and that is fine (RFC 8200, section 4.7). */
  private static final int NO_NEXT_HEADER = 59;

  private final NetNamespace netns;
  private final Ipv6Forward forward;

  Ipv6Input(NetNamespace netns) {
    this.netns = netns;
    this.forward = new Ipv6Forward(netns);
  }

  private Ipv6 ipv6() {
    return netns.ipv6();
  }

  /** {@code ipv6_rcv}. */
  void receive(SkBuff skb) {
    NetDevice device = skb.device();
    if (skb.type() == PacketType.OTHERHOST) {
      device.drop(skb, DropReason.OTHERHOST, "The frame is for another host.");
      return;
    }
    if (!device.ipv6().isEnabled()) {
      device.drop(skb, DropReason.IPV6DISABLED, "IPv6 is disabled on " + device.name() + " (disable_ipv6).");
      return;
    }
    if (isMartian(skb.ipv6(), device)) {
      device.drop(skb, DropReason.IP_INVALID_SOURCE, "The addresses can't come from a link.");
      return;
    }
    skb.setFragmentLimit(0);
    skb.setOwned(false);
    if (netns.hooks().run(Hook.PREROUTING, skb, device, null) == Verdict.ACCEPT) {
      if (!skb.hasRoute()) {
        resolve(skb, device);
      }
      dispatch(skb, skb.route());
    }
  }

  /** RFC 4291, sections 2.5.3 and 2.7: what must never be seen on a link. */
  private static boolean isMartian(Ipv6Packet packet, NetDevice device) {
    Ipv6Address destination = packet.destination();
    boolean staysOnHost =
        packet.source().isLoopback()
            || destination.isLoopback()
            || (destination.isMulticast() && destination.multicastScope() == 1);
    return packet.source().isMulticast()
        || (destination.isMulticast() && destination.multicastScope() == 0)
        || (staysOnHost && !device.isLoopback());
  }

  /** {@code ip6_route_input}. */
  void resolve(SkBuff skb, NetDevice device) {
    skb.setRoute(ipv6().fib().lookup(skb.ipv6().destination(), device));
  }

  /** {@code dst_input}. */
  private void dispatch(SkBuff skb, Route found) {
    switch (found.type()) {
      case LOCAL, ANYCAST -> {
        if (!skb.device().isLoopback()) {
          ipv6().lookedUp(skb, found, Outcome.LOCAL, found.device());
        }
        deliverLocally(skb);
      }
      case MULTICAST -> multicast(skb);
      case UNICAST -> {
        if (ipv6().forwarding()) {
          ipv6().lookedUp(skb, found, Outcome.FORWARD, found.device());
          forward.forward(skb, found);
        } else {
          skb.device()
              .drop(
                  skb,
                  DropReason.IP_INADDRERRORS,
                  skb.ipv6().destination() + " is not here, and net.ipv6.conf.all.forwarding is 0.");
        }
      }
      default -> unreachable(skb, found);
    }
  }

  /** {@code ip6_mc_input}: only groups that the device listens to are for this host. */
  private void multicast(SkBuff skb) {
    NetDevice device = skb.device();
    if (device.ipv6().listensTo(skb.ipv6().destination())) {
      deliverLocally(skb);
    } else {
      device.drop(skb, DropReason.UNICAST_IN_L2_MULTICAST, "Nobody here listens to " + skb.ipv6().destination() + ".");
    }
  }

  /** {@code ip6_pkt_discard}, {@code ip6_pkt_prohibit}. */
  private void unreachable(SkBuff skb, Route found) {
    ipv6().lookedUp(skb, found, Outcome.UNREACHABLE, null);
    if (found.type() != Route.Type.BLACKHOLE) {
      int code =
          found.type() == Route.Type.PROHIBIT ? Icmpv6Message.ADMINISTRATIVELY_PROHIBITED : Icmpv6Message.NO_ROUTE;
      ipv6().icmp().sendError(skb, Icmpv6Message.DEST_UNREACHABLE, code, 0);
    }
    skb.device().drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + skb.ipv6().destination() + ".");
  }

  /** {@code ip6_input}. */
  void deliverLocally(SkBuff skb) {
    if (netns.hooks().run(Hook.INPUT, skb, skb.device(), null) == Verdict.ACCEPT) {
      toProtocol(skb);
    }
  }

  /** {@code ip6_protocol_deliver_rcu}; a fragment is put together with the others here. */
  private void toProtocol(SkBuff skb) {
    if (skb.ipv6().header().isFragment() && !ipv6().reassembly().gather(skb, Reassembly.User.LOCAL_DELIVER)) {
      return;
    }
    Ipv6Packet packet = skb.ipv6();
    int number = packet.protocol();
    if (number == Ipv6Header.ICMPV6) {
      ipv6().icmp().receive(skb);
      return;
    }
    TransportProtocol protocol = netns.protocol(number).filter(TransportProtocol::speaksIpv6).orElse(null);
    if (protocol != null) {
      protocol.receive(skb);
      return;
    }
    if (number != NO_NEXT_HEADER) {
      int pointer = packet.header().extensions().isEmpty() ? 6 : Ipv6Header.MINIMUM_LENGTH;
      ipv6().icmp().sendError(skb, Icmpv6Message.PARAMETER_PROBLEM, Icmpv6Message.UNKNOWN_NEXT_HEADER, pointer);
    }
    skb.device().drop(skb, DropReason.IP_NOPROTO, "Nobody here speaks IP protocol " + number + " over IPv6.");
  }
}
