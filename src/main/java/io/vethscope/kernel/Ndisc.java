package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.NeighbourDiscovery;
import org.jspecify.annotations.Nullable;

/** Neighbour discovery (RFC 4861, {@code net/ipv6/ndisc.c}): what ARP is to IPv4. */
final class Ndisc implements NeighbourProtocol {
  /** A message with any other hop limit has crossed a router, which none of these may. */
  private static final int HOP_LIMIT = 255;

  private final NetNamespace netns;

  Ndisc(NetNamespace netns) {
    this.netns = netns;
  }

  @Override
  public NeighbourParameters parameters(NetDevice device) {
    return device.settings().discoveryParameters();
  }

  /** {@code ndisc_constructor}. */
  @Override
  public @Nullable MacAddress withoutAsking(NetDevice device, IpAddress address) {
    return address.isMulticast() ? ((Ipv6Address) address).multicastMac() : null;
  }

  /** {@code ndisc_solicit}: from the waiting packet's own source if the device has it, else from its link-local one. */
  @Override
  public void solicit(Neighbour neighbour, @Nullable SkBuff waiting, @Nullable MacAddress unicastTo) {
    NetDevice device = neighbour.device();
    Ipv6Address target = (Ipv6Address) neighbour.address();
    Ipv6Address source = waiting == null ? null : ownSource(device, waiting.ipv6().source());
    source = source == null ? device.ipv6().linkLocal() : source;
    if (source != null) {
      Ipv6Address destination = unicastTo == null ? target.solicitedNode() : target;
      NeighbourDiscovery question = NeighbourDiscovery.solicitation(target, device.mac());
      send(device, source, destination, question.toMessage(), Origin.SENT, waiting == null ? 0 : waiting.id());
    }
  }

  /** Asks everybody for a router that nothing waits for ({@code ndisc_send_ns} without a source). */
  void probe(NetDevice device, Ipv6Address router) {
    Ipv6Address source = device.ipv6().linkLocal();
    if (source != null && device.isUp()) {
      NeighbourDiscovery question = NeighbourDiscovery.solicitation(router, device.mac());
      send(device, source, router.solicitedNode(), question.toMessage(), Origin.SENT, 0);
    }
  }

  private static @Nullable Ipv6Address ownSource(NetDevice device, Ipv6Address source) {
    return device.ipv6().find(source).filter(Ipv6InterfaceAddress::isUsable).isPresent() ? source : null;
  }

  /** {@code ndisc_error_report}. */
  @Override
  public void unreachable(SkBuff skb, Neighbour neighbour) {
    netns.ipv6().icmp().linkFailure(skb, neighbour);
  }

  /** Tells everybody on a link of an address that is new there ({@code ndisc_send_unsol_na}). */
  void announce(NetDevice device, Ipv6Address own) {
    int router = device.ipv6().isRouter() ? NeighbourDiscovery.ROUTER : 0;
    NeighbourDiscovery advertisement =
        NeighbourDiscovery.advertisement(router | NeighbourDiscovery.OVERRIDE, own, device.mac());
    send(device, own, Ipv6Address.ALL_NODES, advertisement.toMessage(), Origin.SENT, 0);
  }

  /** {@code ndisc_send_skb}. */
  void send(
      NetDevice device, Ipv6Address source, Ipv6Address destination, Icmpv6Message message, Origin origin, long cause) {
    Ipv6Header header = Ipv6Header.of(Ipv6Header.ICMPV6, source, destination).withHopLimit(HOP_LIMIT);
    netns.ipv6().output().sendBy(device, new Ipv6Packet(header, message), origin, cause);
  }

  /** {@code ndisc_rcv}. */
  void receive(SkBuff skb, Icmpv6Message message) {
    NeighbourDiscovery parsed = NeighbourDiscovery.parse(message).orElse(null);
    if (parsed == null || skb.ipv6().ttl() != HOP_LIMIT || message.code() != 0 || parsed.target().isMulticast()) {
      skb.device().drop(skb, DropReason.IP_INHDR, "The neighbour discovery message is malformed.");
    } else if (message.type() == Icmpv6Message.NEIGHBOUR_SOLICITATION) {
      solicited(skb, parsed);
    } else {
      advertised(skb, parsed);
    }
  }

  /** {@code ndisc_recv_ns}. */
  private void solicited(SkBuff skb, NeighbourDiscovery question) {
    NetDevice device = skb.device();
    Ipv6Address target = question.target();
    Ipv6InterfaceAddress own = device.ipv6().find(target).orElse(null);
    boolean detection = skb.ipv6().source().isAny();
    if (own != null && !own.isUsable()) {
      delivered(skb);
      if (detection) {
        netns.ipv6().configuration().alsoWantedBy(device, own, question);
      }
      return;
    }
    if (own == null && !isAnycast(device, target)) {
      device.drop(skb, DropReason.ARP_NOT_FOR_US, "It asks for " + target + ", which is not here.");
      return;
    }
    delivered(skb);
    int router = device.ipv6().isRouter() ? NeighbourDiscovery.ROUTER : 0;
    int override = own != null ? NeighbourDiscovery.OVERRIDE : 0;
    if (detection) {
      answer(skb, NeighbourDiscovery.advertisement(router | override, target, device.mac()), Ipv6Address.ALL_NODES);
      return;
    }
    boolean byGroup = skb.ipv6().destination().isMulticast();
    Neighbour asker = asker(skb, question, byGroup);
    if (asker == null) {
      return;
    }
    // Who asked at the address itself knows where it is, and only wants to hear that it still is.
    int flags = router | NeighbourDiscovery.SOLICITED | (byGroup ? override : 0);
    answer(skb, NeighbourDiscovery.advertisement(flags, target, byGroup ? device.mac() : null), skb.ipv6().source());
  }

  private @Nullable Neighbour asker(SkBuff skb, NeighbourDiscovery question, boolean byGroup) {
    NeighbourTable table = netns.ipv6().neighbours();
    Ipv6Address source = skb.ipv6().source();
    MacAddress told = question.linkLayer();
    Neighbour asker =
        byGroup && told == null ? table.find(skb.device(), source) : table.findOrCreate(skb.device(), source);
    MacAddress mac = told != null ? told : asker == null ? null : asker.mac();
    if (asker != null && mac != null) {
      asker.update(mac, NudState.STALE, NeighbourUpdate.discovered(true, "learned from its neighbour solicitation"));
    }
    return asker;
  }

  private boolean isAnycast(NetDevice device, Ipv6Address target) {
    return device.ipv6().addresses().stream()
        .anyMatch(own -> device.ipv6().hasAnycast(own) && own.prefix().address().equals(target));
  }

  private void answer(SkBuff asked, NeighbourDiscovery advertisement, Ipv6Address to) {
    NetDevice device = asked.device();
    Ipv6Address target = advertisement.target();
    // An anycast address is no source.
    boolean own = device.ipv6().find(target).isPresent();
    Ipv6Address source = own ? target : SourceSelection.choose(netns, to, device);
    send(device, source, to, advertisement.toMessage(), Origin.REPLY, asked.id());
  }

  /** {@code ndisc_recv_na}. */
  private void advertised(SkBuff skb, NeighbourDiscovery answer) {
    NetDevice device = skb.device();
    boolean solicited = answer.has(NeighbourDiscovery.SOLICITED);
    if (solicited && skb.ipv6().destination().isMulticast()) {
      device.drop(skb, DropReason.IP_INHDR, "An answer to everybody answers nobody.");
      return;
    }
    Ipv6InterfaceAddress own = device.ipv6().find(answer.target()).orElse(null);
    if (own != null) {
      delivered(skb);
      if (!own.isUsable()) {
        netns.ipv6().configuration().takenBySomebody(device, own);
      }
      return;
    }
    Neighbour known = netns.ipv6().neighbours().find(device, answer.target());
    MacAddress mac = answer.linkLayer() != null ? answer.linkLayer() : known == null ? null : known.mac();
    if (known == null || known.state() == NudState.FAILED || mac == null) {
      device.drop(skb, DropReason.ARP_NOT_FOR_US, "Nobody here asked for " + answer.target() + ".");
      return;
    }
    delivered(skb);
    known.setRouter(answer.has(NeighbourDiscovery.ROUTER));
    known.update(
        mac,
        solicited ? NudState.REACHABLE : NudState.STALE,
        NeighbourUpdate.discovered(answer.has(NeighbourDiscovery.OVERRIDE), "its neighbour advertisement arrived"));
  }

  private void delivered(SkBuff skb) {
    netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), "ndisc"));
  }
}
