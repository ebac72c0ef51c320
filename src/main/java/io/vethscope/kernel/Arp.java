package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address resolution protocol (RFC 826, {@code net/ipv4/arp.c}). */
final class Arp implements NeighbourProtocol {
  private static final Payload ARPING_PADDING = Payload.of(new byte[16]);

  private final NetNamespace netns;
  private final List<ArpListener> listeners = new ArrayList<>();
  private final ProxyArp proxy;
  private final ArpRestrictions restrictions;

  Arp(NetNamespace netns) {
    this.netns = netns;
    this.proxy = new ProxyArp(netns);
    this.restrictions = new ArpRestrictions(netns);
  }

  @Override
  public NeighbourParameters parameters(NetDevice device) {
    return device.settings().neighbourParameters();
  }

  /** {@code arp_constructor}; a group's address is made of its low 23 bits (RFC 1112, section 6.4). */
  @Override
  public @Nullable MacAddress withoutAsking(NetDevice device, IpAddress address) {
    Ipv4Address target = (Ipv4Address) address;
    if (target.isMulticast()) {
      return new MacAddress(0x01005e000000L | (target.bits() & 0x7fffff));
    }
    return netns.fib().lookup(target).type() == Route.Type.BROADCAST ? MacAddress.BROADCAST : null;
  }

  /** {@code arp_error_report}. */
  @Override
  public void unreachable(SkBuff skb, Neighbour neighbour) {
    netns.output().linkFailure(skb, neighbour);
  }

  /** {@code arp_solicit}. */
  @Override
  public void solicit(Neighbour neighbour, @Nullable SkBuff waiting, @Nullable MacAddress unicastTo) {
    NetDevice device = neighbour.device();
    Ipv4Address target = (Ipv4Address) neighbour.address();
    Ipv4Address source = source(device, target, waiting);
    ArpPacket request = ArpPacket.request(device.mac(), source, target);
    MacAddress destination = unicastTo == null ? MacAddress.BROADCAST : unicastTo;
    send(device, EthernetFrame.of(destination, device.mac(), request), Origin.SENT, waiting == null ? 0 : waiting.id());
  }

  void add(ArpListener listener) {
    listeners.add(listener);
  }

  void remove(ArpListener listener) {
    listeners.remove(listener);
  }

  /** A program's own question, padded as libnet pads it. */
  void ask(NetDevice device, Ipv4Address target) {
    ArpPacket request = ArpPacket.request(device.mac(), SourceAddress.select(device, target), target);
    EthernetFrame frame =
        new EthernetFrame(MacAddress.BROADCAST, device.mac(), EthernetFrame.ETHERTYPE_ARP, request, ARPING_PADDING);
    send(device, frame, Origin.SENT, 0);
  }

  /** Sends what a program has made ({@code AF_PACKET}). */
  void send(NetDevice device, ArpPacket packet, MacAddress to) {
    send(device, EthernetFrame.of(to, device.mac(), packet), Origin.SENT, 0);
  }

  /** Tells everybody on a device's link where its addresses are. */
  void announce(NetDevice device) {
    for (InterfaceAddress own : device.addresses()) {
      ArpPacket gratuitous = ArpPacket.request(device.mac(), own.address(), own.address());
      send(device, EthernetFrame.of(MacAddress.BROADCAST, device.mac(), gratuitous), Origin.SENT, 0);
    }
  }

  /** The waiting packet's own source if it may be named, else one of the device's. */
  private Ipv4Address source(NetDevice device, Ipv4Address target, @Nullable SkBuff waiting) {
    if (waiting != null
        && netns.isLocal(waiting.ip().source())
        && restrictions.announces(device, target, waiting.ip().source())) {
      return waiting.ip().source();
    }
    return SourceAddress.select(device, target);
  }

  private void send(NetDevice device, EthernetFrame frame, Origin origin, long cause) {
    SkBuff skb = SkBuff.born(device, frame, origin, cause);
    device.queueXmit(skb);
  }

  /** Takes an ARP message ({@code arp_rcv}, {@code arp_process}). */
  void receive(SkBuff skb, ArpPacket arp) {
    NetDevice device = skb.device();
    if (!device.resolvesNeighbours() || skb.type() == PacketType.OTHERHOST) {
      device.drop(skb, DropReason.OTHERHOST, "The frame is for another host.");
      return;
    }
    for (ArpListener listener : List.copyOf(listeners)) {
      listener.heard(device, arp);
    }
    if (arp.operation() == ArpPacket.REQUEST && answer(skb, arp)) {
      return;
    }
    learn(skb, arp);
  }

  /**
   * Answers a request for one of this namespace's addresses, on whatever device it sits unless a setting forbids that,
   * or for one that it stands in for.
   *
   * @return false if the request is for somebody else
   */
  private boolean answer(SkBuff skb, ArpPacket arp) {
    NetDevice device = skb.device();
    Route route = netns.fib().lookup(arp.targetProtocol());
    boolean standsIn = proxy.speaksFor(device, route);
    if ((route.type() != Route.Type.LOCAL && !standsIn) || !plausible(device, arp.senderProtocol())) {
      return false;
    }
    if (!standsIn && restrictions.forbidAnswer(device, arp)) {
      device.drop(skb, DropReason.ARP_NOT_FOR_US, "A setting forbids to answer for " + arp.targetProtocol() + " here.");
      return true;
    }
    lookedUp(skb, arp, standsIn ? Outcome.FORWARD : Outcome.LOCAL);
    delivered(skb, "arp");
    // Who looks for duplicates has no address yet (RFC 5227).
    if (!arp.senderProtocol().isAny()) {
      learnAsker(device, arp);
    }
    if (!standsIn || skb.type() == PacketType.HOST || proxy.delay(device) == 0) {
      reply(skb, arp);
    } else {
      enqueue(skb, arp);
    }
    return true;
  }

  /** {@code neigh_event_ns}. */
  private void learnAsker(NetDevice device, ArpPacket arp) {
    Neighbour asker = netns.neighbours().findOrCreate(device, arp.senderProtocol());
    asker.update(arp.senderHardware(), NudState.STALE, NeighbourUpdate.heard(true, "learned from its ARP request"));
  }

  private void reply(SkBuff skb, ArpPacket arp) {
    NetDevice device = skb.device();
    ArpPacket reply = arp.reply(device.mac());
    send(device, EthernetFrame.of(arp.senderHardware(), device.mac(), reply), Origin.REPLY, skb.id());
  }

  /** Gives the host itself the time to answer; then all is asked anew ({@code parp_redo}). */
  private void enqueue(SkBuff skb, ArpPacket arp) {
    NetDevice device = skb.device();
    proxy.enqueue(
        device,
        () -> {
          if (device.isUp() && proxy.speaksFor(device, netns.fib().lookup(arp.targetProtocol()))) {
            learnAsker(device, arp);
            reply(skb, arp);
          }
        });
  }

  /** What {@code ip_route_input} says of a request's sender. */
  private boolean plausible(NetDevice device, Ipv4Address sender) {
    return sender.isAny() || netns.input().sourceIsValid(device, sender);
  }

  private void learn(SkBuff skb, ArpPacket arp) {
    NetDevice device = skb.device();
    Neighbour known = netns.neighbours().find(device, arp.senderProtocol());
    if (known == null) {
      lookedUp(skb, arp, Outcome.MISS);
      device.drop(
          skb,
          DropReason.ARP_NOT_FOR_US,
          arp.operation() == ArpPacket.REQUEST
              ? "It asks for " + arp.targetProtocol() + ", which is not here."
              : "Nobody here asked for " + arp.senderProtocol() + ".");
      return;
    }
    boolean proves = arp.operation() == ArpPacket.REPLY && skb.type() == PacketType.HOST;
    boolean override = !known.isLocked() || arp.isGratuitous();
    delivered(skb, "arp");
    String why = arp.operation() == ArpPacket.REPLY ? "its ARP reply arrived" : "its ARP request was heard";
    known.update(
        arp.senderHardware(), proves ? NudState.REACHABLE : NudState.STALE, NeighbourUpdate.heard(override, why));
  }

  private void lookedUp(SkBuff skb, ArpPacket arp, Outcome outcome) {
    netns
        .tracer()
        .emit(
            new Lookup(
                netns.cpu().now(),
                skb.device().where(),
                skb.id(),
                Table.ROUTE,
                arp.targetProtocol(),
                outcome != Outcome.MISS ? netns.fib().lookup(arp.targetProtocol()) : null,
                outcome,
                null));
  }

  private void delivered(SkBuff skb, String to) {
    netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), to));
  }
}
