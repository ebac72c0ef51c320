package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;

/** What happens to an IPv4 packet that arrives ({@code net/ipv4/ip_input.c}, {@code net/ipv4/route.c}). */
final class Ipv4Input {
  private final NetNamespace netns;
  private final Ipv4Forward forward;

  Ipv4Input(NetNamespace netns) {
    this.netns = netns;
    this.forward = new Ipv4Forward(netns);
  }

  /** {@code ip_rcv}. */
  void receive(SkBuff skb) {
    NetDevice device = skb.device();
    if (skb.type() == PacketType.OTHERHOST) {
      device.drop(skb, DropReason.OTHERHOST, "The frame is for another host.");
      return;
    }
    if (!(skb.ip().header().checksum() instanceof Checksum.Complete)) {
      device.drop(skb, DropReason.IP_CSUM, "The header's checksum is wrong.");
      return;
    }
    skb.setFragmentLimit(0);
    skb.setOwned(false);
    if (netns.hooks().run(Hook.PREROUTING, skb, device, null) == Verdict.ACCEPT
        // A packet over lo keeps the route it was sent by, and one that a bridge rewrote the route found there.
        && (skb.hasRoute() || resolve(skb, device))) {
      dispatch(skb, skb.route());
    }
  }

  /** {@code ip_route_input_slow}: false where the packet was dropped. */
  boolean resolve(SkBuff skb, NetDevice device) {
    Ipv4Packet packet = skb.ip();
    if (isMartian(packet, device)) {
      device.drop(skb, DropReason.IP_INVALID_SOURCE, "The addresses can't come from a link.");
      return false;
    }
    Route found = netns.fib().lookupInput(skb, device);
    skb.setRoute(found);
    boolean asksSource =
        found.type() == Route.Type.LOCAL
            || (found.type() == Route.Type.UNICAST && netns.sysctl().forwards(skb.device().name()));
    return !asksSource || acceptsSource(skb, device);
  }

  /** {@code dst_input}. */
  private void dispatch(SkBuff skb, Route found) {
    switch (found.type()) {
      case LOCAL, BROADCAST -> {
        if (!skb.device().isLoopback()) {
          lookedUp(skb, found, Outcome.LOCAL);
        }
        deliverLocally(skb);
      }
      case UNICAST -> {
        if (netns.sysctl().forwards(skb.device().name())) {
          lookedUp(skb, found, Outcome.FORWARD);
          forward.forward(skb, found);
        } else {
          skb.device()
              .drop(
                  skb,
                  DropReason.IP_INADDRERRORS,
                  skb.ip().destination()
                      + " is not here, and forwarding is off for what comes by "
                      + skb.device().name()
                      + " (net.ipv4.ip_forward, net.ipv4.conf.*.forwarding).");
        }
      }
      default -> unreachable(skb, found);
    }
  }

  /** {@code ip_error}. */
  private void unreachable(SkBuff skb, Route found) {
    lookedUp(skb, found, Outcome.UNREACHABLE);
    if (netns.sysctl().forwards(skb.device().name()) && found.type() != Route.Type.BLACKHOLE) {
      int code =
          found.type() == Route.Type.PROHIBIT
              ? IcmpMessage.ADMINISTRATIVELY_PROHIBITED
              : found.type() == Route.Type.NONE ? IcmpMessage.NET_UNREACHABLE : IcmpMessage.HOST_UNREACHABLE;
      netns.icmp().sendRouteError(skb, code);
    }
    skb.device().drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + skb.ip().destination() + ".");
  }

  private void lookedUp(SkBuff skb, Route found, Outcome outcome) {
    netns
        .tracer()
        .emit(
            new Lookup(
                netns.cpu().now(),
                netns.where(),
                skb.id(),
                Table.ROUTE,
                skb.ip().destination(),
                found.type() == Route.Type.NONE ? null : found,
                outcome,
                found.device() == null ? null : found.device().name()));
  }

  private boolean acceptsSource(SkBuff skb, NetDevice device) {
    if (sourceIsValid(device, netns.fib().lookupBack(skb), skb.ipsec().path() == null)) {
      return true;
    }
    device.drop(
        skb,
        DropReason.IP_RPFILTER,
        "A packet from " + skb.ip().source() + " must not come in by " + device.name() + ".");
    return false;
  }

  /** {@code fib_validate_source}: not our own address, and by {@code rp_filter} from where the way back leads. */
  boolean sourceIsValid(NetDevice device, Ipv4Address source) {
    return sourceIsValid(device, netns.fib().lookup(source), true);
  }

  /** The same; what IPsec vouches for may come in anywhere. */
  private boolean sourceIsValid(NetDevice device, Route back, boolean filters) {
    SourceFilter filter = device.settings().sourceFilter();
    if (back.type() == Route.Type.LOCAL) {
      return filter.acceptLocal();
    }
    if (filter.reversePath() == 0 || !filters) {
      return true;
    }
    boolean known = back.type() == Route.Type.UNICAST;
    return filter.reversePath() == SourceFilter.LOOSE ? known : known && back.egress().equals(device);
  }

  private boolean isMartian(Ipv4Packet packet, NetDevice device) {
    Ipv4Address source = packet.source();
    Ipv4Address destination = packet.destination();
    if (source.isMulticast() || source.isBroadcast() || source.isAny() || destination.isAny()) {
      return true;
    }
    return (source.isLoopback() || destination.isLoopback())
        && netns.sysctl().largest(device.name(), "route_localnet", 0) == 0;
  }

  /** {@code ip_local_deliver}. */
  void deliverLocally(SkBuff skb) {
    if (skb.ip().header().isFragment() && !netns.reassembly().gather(skb, Reassembly.User.LOCAL_DELIVER)) {
      return;
    }
    if (netns.hooks().run(Hook.INPUT, skb, skb.device(), null) == Verdict.ACCEPT) {
      toProtocol(skb);
    }
  }

  /** {@code ip_protocol_deliver_rcu}. */
  private void toProtocol(SkBuff skb) {
    Ipv4Packet packet = skb.ip();
    // What is still wrapped is asked about when it is not any more.
    if (packet.protocol() != Ipv4Header.ESP && !netns.xfrm().admits(skb, Xfrm.Direction.IN)) {
      return;
    }
    TransportProtocol protocol = netns.protocol(packet.protocol()).orElse(null);
    if (protocol == null) {
      netns.icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.PROTOCOL_UNREACHABLE, 0);
      skb.device().drop(skb, DropReason.IP_NOPROTO, "Nobody here speaks IP protocol " + packet.protocol() + ".");
      return;
    }
    protocol.receive(skb);
  }
}
