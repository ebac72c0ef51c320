package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Payload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A UDP socket ({@code struct udp_sock}). */
public final class UdpSocket {
  private final NetNamespace netns;
  private final IpAddress address;
  private final int port;
  private final String name;
  private final Udp.Receiver receiver;
  private @Nullable IpAddress peer;
  private int peerPort;
  private boolean tunnel;
  private boolean hearsEverything;

  UdpSocket(NetNamespace netns, IpAddress address, int port, String name, Udp.Receiver receiver) {
    this.netns = netns;
    this.address = address;
    this.port = port;
    this.name = name;
    this.receiver = receiver;
  }

  /** The local address it is bound to; {@link Ipv4Address#ANY} for all. */
  public IpAddress address() {
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
  public void connect(IpAddress newPeer, int newPeerPort) {
    this.peer = newPeer;
    this.peerPort = newPeerPort;
  }

  /** Has it hear of all ICMP errors about what it sent ({@code IP_RECVERR}, {@code IPV6_RECVERR}). */
  public void receiveErrors() {
    hearsEverything = true;
  }

  /** Whether it is told of an error: without having asked for them, of hard ones about its one peer. */
  boolean hears(IcmpError error) {
    if (error.isRedirect()) {
      return false;
    }
    // Nobody who lets his packets be cut up cares how large they may be (IP_PMTUDISC_DONT).
    if (error.isFragmentationNeeded() && netns.sysctl().number("net.ipv4.ip_no_pmtu_disc", 0) != 0) {
      return false;
    }
    return hearsEverything || (peer != null && UdpError.isHard(error.message()));
  }

  boolean accepts(IpAddress source, int sourcePort) {
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
      IpAddress destination, int destinationPort, @Nullable IpAddress from, Payload payload, long cause) {
    IpAddress source = from != null ? from : address.isAny() ? null : address;
    Origin origin = cause == 0 ? Origin.SENT : Origin.REPLY;
    SkBuff sent =
        switch (destination) {
          case Ipv4Address v4 -> {
            Ipv4Output.Path path = netns.output().path(v4, (Ipv4Address) source);
            yield path == null
                ? null
                : netns.udp().send(new Udp.Outgoing(path, v4, port, destinationPort, origin, cause), payload);
          }
          case Ipv6Address v6 -> {
            Ipv6Output.Path path = netns.ipv6().output().path(v6, (Ipv6Address) source, null);
            yield path == null
                ? null
                : netns.udp().send(new Udp.Outgoing6(path, v6, port, destinationPort, origin, cause), payload);
          }
        };
    if (sent == null) {
      return Optional.of(
          destination instanceof Ipv4Address v4
              ? netns.output().whyNoPath(v4)
              : Ipv4Output.Failure.NETWORK_UNREACHABLE);
    }
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
    Ipv4Output.Path path = netns.output().path(destination, address.isAny() ? null : (Ipv4Address) address);
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

  /** As {@code udp_diag} tells of it. */
  SocketRow row() {
    IpAddress any = address instanceof Ipv4Address ? Ipv4Address.ANY : Ipv6Address.ANY;
    if (peer == null) {
      return new SocketRow("UNCONN", 0, 0, address, port, any, 0, address.equals(Ipv6Address.ANY) && !tunnel);
    }
    return new SocketRow("ESTAB", 0, 0, local(peer), port, peer, peerPort, /* dual= */ false);
  }

  /** {@code connect} fixes the own address, too. */
  private IpAddress local(IpAddress to) {
    if (!address.isAny()) {
      return address;
    }
    IpAddress chosen =
        switch (to) {
          case Ipv4Address v4 -> {
            Ipv4Output.Path path = netns.output().path(v4, null);
            yield path == null ? null : path.source();
          }
          case Ipv6Address v6 -> {
            Ipv6Output.Path path = netns.ipv6().output().path(v6, null, null);
            yield path == null ? null : path.source();
          }
        };
    return chosen == null ? address : chosen;
  }

  /** Closes it. */
  public void close() {
    netns.udp().close(this);
  }
}
