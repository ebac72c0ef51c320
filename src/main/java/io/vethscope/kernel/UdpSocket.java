package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A UDP socket ({@code struct udp_sock}). */
public final class UdpSocket {
  private final NetNamespace netns;
  private final Ipv4Address address;
  private final int port;
  private final String name;
  private final Udp.Receiver receiver;
  private @Nullable Ipv4Address peer;
  private int peerPort;
  private boolean tunnel;

  UdpSocket(NetNamespace netns, Ipv4Address address, int port, String name, Udp.Receiver receiver) {
    this.netns = netns;
    this.address = address;
    this.port = port;
    this.name = name;
    this.receiver = receiver;
  }

  /** The local address it is bound to; {@link Ipv4Address#ANY} for all. */
  public Ipv4Address address() {
    return address;
  }

  public int port() {
    return port;
  }

  /** What the trace calls it. */
  public String name() {
    return name;
  }

  Udp.Receiver receiver() {
    return receiver;
  }

  /** Marks it as a tunnel's, which takes headers off instead of being the end ({@code encap_rcv}). */
  public void becomeTunnel() {
    tunnel = true;
  }

  boolean isTunnel() {
    return tunnel;
  }

  /** Fixes the other side ({@code connect}). */
  public void connect(Ipv4Address newPeer, int newPeerPort) {
    this.peer = newPeer;
    this.peerPort = newPeerPort;
  }

  boolean accepts(Ipv4Address source, int sourcePort) {
    return peer == null || (peer.equals(source) && peerPort == sourcePort);
  }

  /**
   * Sends a datagram to an address ({@code sendto}).
   *
   * @param from the source address, or null for the one that fits best
   * @param cause the packet that it answers, or 0
   * @return why it could not be sent; empty if it was
   */
  public Optional<Ipv4Output.Failure> sendTo(
      Ipv4Address destination, int destinationPort, @Nullable Ipv4Address from, Payload payload, long cause) {
    Ipv4Address source = from != null ? from : address.isAny() ? null : address;
    Ipv4Output.Path path = netns.output().path(destination, source);
    if (path == null) {
      return Optional.of(netns.output().whyNoPath(destination));
    }
    Origin origin = cause == 0 ? Origin.SENT : Origin.REPLY;
    SkBuff sent = netns.udp().send(new Udp.Outgoing(path, destination, port, destinationPort, origin, cause), payload);
    // udp_send_skb: what a device loses is no error, unless the socket asked to be told.
    return sent.refusal().filter(Ipv4Output.Failure.NOT_PERMITTED::equals);
  }

  /**
   * What a process made of a packet that it carries.
   *
   * @param protocol what the trace calls the way of carrying
   * @param device where the packet was given to the process
   * @param bytes the packet, as it goes into a datagram
   */
  public record Carried(String protocol, NetDevice device, Payload bytes) {}

  /** Sends a datagram in which a packet goes on, keeping its identity: what a process does that carries packets. */
  public void carry(SkBuff skb, Ipv4Address destination, int destinationPort, Carried carried) {
    Ipv4Output.Path path = netns.output().path(destination, address.isAny() ? null : address);
    if (path == null) {
      carried.device().drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + destination + ".");
      return;
    }
    String ends = path.source() + " > " + destination;
    netns
        .tracer()
        .emit(new Encapsulated(netns.cpu().now(), carried.device().where(), skb.id(), carried.protocol(), ends));
    Udp.Outgoing outgoing = new Udp.Outgoing(path, destination, port, destinationPort, Origin.SENT, 0);
    skb.scrub();
    skb.setMark(0);
    skb.setFrame(netns.udp().packet(outgoing, carried.bytes()));
    skb.setRoute(path.route());
    netns.output().localOut(skb);
  }

  /** Closes it. */
  public void close() {
    netns.udp().close(this);
  }
}
