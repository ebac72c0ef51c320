package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Packet;
import io.vethscope.wire.QuotedPacket;
import io.vethscope.wire.UdpDatagram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user datagram protocol (RFC 768, {@code net/ipv4/udp.c}). */
public final class Udp implements TransportProtocol {
  private static final int FIRST_EPHEMERAL = 32_768;
  private static final int EPHEMERAL_PORTS = 28_232;

  private final NetNamespace netns;
  private final Map<Integer, Map<Ipv4Address, UdpSocket>> sockets = new LinkedHashMap<>();

  Udp(NetNamespace netns) {
    this.netns = netns;
  }

  /** What a socket's owner is told. */
  public interface Receiver {
    /** A datagram arrived. The call comes from the soft interrupt: a process must be woken, not run. */
    void datagram(SkBuff skb, UdpDatagram datagram);

    /** An ICMP error about a datagram that was sent arrived. */
    default void error(IcmpError error) {}
  }

  /**
   * Binds a socket.
   *
   * @param address a local address, or {@link Ipv4Address#ANY}
   * @param port the port, or 0 for a free one
   * @param name what the trace calls it
   * @return empty if the port is taken ({@code EADDRINUSE})
   */
  public Optional<UdpSocket> bind(Ipv4Address address, int port, String name, Receiver receiver) {
    int chosen = port == 0 ? ephemeralPort(address) : port;
    UdpSocket socket = new UdpSocket(netns, address, chosen, name, receiver);
    boolean free = sockets.computeIfAbsent(chosen, _ -> new LinkedHashMap<>()).putIfAbsent(address, socket) == null;
    return free ? Optional.of(socket) : Optional.empty();
  }

  private int ephemeralPort(Ipv4Address address) {
    int start = netns.random().nextInt(EPHEMERAL_PORTS);
    for (int i = 0; i < EPHEMERAL_PORTS; i++) {
      int port = FIRST_EPHEMERAL + (start + i) % EPHEMERAL_PORTS;
      Map<Ipv4Address, UdpSocket> bound = sockets.get(port);
      if (bound == null || !bound.containsKey(address)) {
        return port;
      }
    }
    throw new IllegalStateException("Every ephemeral port of " + netns.name() + " is taken.");
  }

  void close(UdpSocket socket) {
    Map<Ipv4Address, UdpSocket> bound = sockets.get(socket.port());
    if (bound != null) {
      bound.remove(socket.address(), socket);
    }
  }

  @Override
  public int number() {
    return Ipv4Header.UDP;
  }

  /** {@code udp_rcv}. */
  @Override
  public void receive(SkBuff skb) {
    Ipv4Packet packet = skb.ip();
    if (!(packet.payload() instanceof UdpDatagram datagram) || datagram.checksum() instanceof Checksum.Stated) {
      skb.device().drop(skb, DropReason.IP_CSUM, "The UDP datagram is damaged.");
      return;
    }
    UdpSocket socket = find(packet.destination(), datagram.destinationPort());
    if (socket == null || !socket.accepts(packet.source(), datagram.sourcePort())) {
      netns.icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
      skb.device().drop(skb, DropReason.NO_SOCKET, "No socket here has UDP port " + datagram.destinationPort() + ".");
      return;
    }
    if (!socket.isTunnel()) {
      netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), socket.name()));
    }
    socket.receiver().datagram(skb, datagram);
  }

  private @Nullable UdpSocket find(Ipv4Address address, int port) {
    Map<Ipv4Address, UdpSocket> bound = sockets.get(port);
    if (bound == null) {
      return null;
    }
    UdpSocket exact = bound.get(address);
    return exact != null ? exact : bound.get(Ipv4Address.ANY);
  }

  /** {@code udp_err}. */
  @Override
  public void error(IcmpError error) {
    QuotedPacket quoted = error.quoted();
    UdpSocket socket = quoted.hasPorts() ? find(quoted.header().source(), quoted.sourcePort()) : null;
    if (socket != null && error.type() != IcmpMessage.REDIRECT) {
      socket.receiver().error(error);
    }
  }

  /** Sends a datagram with a source of its own choice: what sockets and tunnels share. */
  SkBuff send(Outgoing outgoing, Packet payload) {
    return netns.output().send(packet(outgoing, payload), outgoing.path(), outgoing.origin(), outgoing.cause());
  }

  /** The datagram that a socket makes ({@code ip_make_skb}). */
  Ipv4Packet packet(Outgoing outgoing, Packet payload) {
    // A socket leaves the checksum to the device that sends.
    UdpDatagram datagram =
        new UdpDatagram(outgoing.sourcePort(), outgoing.destinationPort(), payload, Checksum.PARTIAL);
    Ipv4Header header =
        Ipv4Header.of(Ipv4Header.UDP, outgoing.path().source(), outgoing.destination())
            .withIdentification(netns.output().nextIdentification());
    int mtu = netns.output().mtu(outgoing.path(), outgoing.destination(), Ipv4Header.UDP);
    // __ip_make_skb: what has to be cut up here anyway may be cut up elsewhere too.
    boolean fits = header.length() + datagram.length() <= mtu;
    return new Ipv4Packet(header.withDontFragment(fits), datagram);
  }

  /** Where a datagram goes and why. */
  record Outgoing(
      Ipv4Output.Path path, Ipv4Address destination, int sourcePort, int destinationPort, Origin origin, long cause) {}
}
