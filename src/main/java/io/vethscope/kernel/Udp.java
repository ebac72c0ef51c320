package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Packet;
import io.vethscope.wire.QuotedPacket;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user datagram protocol (RFC 768, {@code net/ipv4/udp.c}). */
public final class Udp implements TransportProtocol {
  private static final int FIRST_EPHEMERAL = 32_768;
  private static final int EPHEMERAL_PORTS = 28_232;

  private final NetNamespace netns;
  private final Map<Integer, Map<IpAddress, UdpSocket>> sockets = new LinkedHashMap<>();
  private final RecentlyFound<UdpSocket> recent = new RecentlyFound<>();

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
   * @param address a local address, or {@link Ipv4Address#ANY}; a socket at {@link Ipv6Address#ANY} serves IPv4 too
   * @param port the port, or 0 for a free one
   * @param name what the trace calls it
   * @return empty if the port is taken ({@code EADDRINUSE})
   */
  public Optional<UdpSocket> bind(IpAddress address, int port, String name, Receiver receiver) {
    recent.clear();
    int chosen = port == 0 ? ephemeralPort(address) : port;
    UdpSocket socket = new UdpSocket(netns, address, chosen, name, receiver);
    boolean free = sockets.computeIfAbsent(chosen, _ -> new LinkedHashMap<>()).putIfAbsent(address, socket) == null;
    return free ? Optional.of(socket) : Optional.empty();
  }

  /**
   * Binds a socket of a program, which the trace calls by its port: {@code udp/40002}.
   *
   * @param port the port, or 0 for a free one
   */
  public Optional<UdpSocket> bind(IpAddress address, int port, Receiver receiver) {
    int chosen = port == 0 ? ephemeralPort(address) : port;
    return bind(address, chosen, "udp/" + chosen, receiver);
  }

  private int ephemeralPort(IpAddress address) {
    int start = netns.random().nextInt(EPHEMERAL_PORTS);
    for (int i = 0; i < EPHEMERAL_PORTS; i++) {
      int port = FIRST_EPHEMERAL + (start + i) % EPHEMERAL_PORTS;
      Map<IpAddress, UdpSocket> bound = sockets.get(port);
      if (bound == null || !bound.containsKey(address)) {
        return port;
      }
    }
    throw new IllegalStateException("Every ephemeral port of " + netns.name() + " is taken.");
  }

  /** All sockets, as {@code udp_diag} tells of them. */
  public List<SocketRow> rows() {
    List<SocketRow> rows = new ArrayList<>();
    sockets.values().forEach(bound -> bound.values().forEach(socket -> rows.add(socket.row())));
    return rows;
  }

  void close(UdpSocket socket) {
    recent.clear();
    Map<IpAddress, UdpSocket> bound = sockets.get(socket.port());
    if (bound != null) {
      bound.remove(socket.address(), socket);
    }
  }

  @Override
  public int number() {
    return Ipv4Header.UDP;
  }

  @Override
  public boolean speaksIpv6() {
    return true;
  }

  /** {@code udp_rcv}, {@code udpv6_rcv}. */
  @Override
  public void receive(SkBuff skb) {
    IpPacket packet = skb.packet();
    if (!(packet.payload() instanceof UdpDatagram datagram) || isDamaged(packet, datagram)) {
      skb.device().drop(skb, DropReason.IP_CSUM, "The UDP datagram is damaged.");
      return;
    }
    UdpSocket socket = find(packet.destination(), datagram.destinationPort());
    if (socket == null || !socket.accepts(packet.source(), datagram.sourcePort())) {
      if (packet instanceof Ipv4Packet) {
        netns.icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
      } else {
        netns.ipv6().icmp().sendError(skb, Icmpv6Message.DEST_UNREACHABLE, Icmpv6Message.PORT_UNREACHABLE, 0);
      }
      skb.device().drop(skb, DropReason.NO_SOCKET, "No socket here has UDP port " + datagram.destinationPort() + ".");
      return;
    }
    if (!socket.isTunnel()) {
      netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), socket.name()));
    }
    socket.receiver().datagram(skb, datagram);
  }

  /** Over IPv6, where no header has a checksum of its own, a datagram can't do without one (RFC 8200, section 8.1). */
  private static boolean isDamaged(IpPacket packet, UdpDatagram datagram) {
    return datagram.checksum() instanceof Checksum.Stated
        || (datagram.checksum() instanceof Checksum.Absent && packet instanceof Ipv6Packet);
  }

  private @Nullable UdpSocket find(IpAddress address, int port) {
    if (!(address instanceof Ipv4Address v4)) {
      return search(address, port);
    }
    long key = Integer.toUnsignedLong(v4.bits()) << Short.SIZE | port;
    UdpSocket known = recent.find(key);
    if (known != null) {
      return known;
    }
    UdpSocket found = search(address, port);
    return found == null ? null : recent.keep(key, found);
  }

  private @Nullable UdpSocket search(IpAddress address, int port) {
    Map<IpAddress, UdpSocket> bound = sockets.get(port);
    if (bound == null) {
      return null;
    }
    UdpSocket exact = bound.get(address);
    UdpSocket any = exact == null && address instanceof Ipv4Address ? bound.get(Ipv4Address.ANY) : exact;
    UdpSocket all = any != null ? any : bound.get(Ipv6Address.ANY);
    // A tunnel over IPv6 does not serve IPv4 (IPV6_V6ONLY).
    boolean serves = all == any || address instanceof Ipv6Address || (all != null && !all.isTunnel());
    return serves ? all : null;
  }

  /** {@code udp_err}, {@code udpv6_err}. */
  @Override
  public void error(IcmpError error) {
    QuotedPacket quoted = error.quoted();
    UdpSocket socket = quoted.hasPorts() ? find(quoted.header().source(), quoted.sourcePort()) : null;
    if (socket != null
        && socket.accepts(quoted.header().destination(), quoted.destinationPort())
        && socket.hears(error)) {
      socket.receiver().error(error);
    }
  }

  /** Sends a datagram with a source of its own choice: what sockets and tunnels share. */
  SkBuff send(Outgoing outgoing, Packet payload) {
    return netns.output().sendOwned(packet(outgoing, payload), outgoing.path(), outgoing.origin(), outgoing.cause());
  }

  /** The datagram that a socket makes ({@code ip_make_skb}). */
  Ipv4Packet packet(Outgoing outgoing, Packet payload) {
    // A socket leaves the checksum to the device that sends.
    UdpDatagram datagram =
        new UdpDatagram(outgoing.sourcePort(), outgoing.destinationPort(), payload, Checksum.PARTIAL);
    Ipv4Header header =
        netns
            .output()
            .header(Ipv4Header.UDP, outgoing.path().source(), outgoing.destination())
            .withIdentification(netns.output().nextIdentification());
    int mtu = netns.output().mtu(outgoing.path(), outgoing.destination(), Ipv4Header.UDP);
    // __ip_make_skb: what has to be cut up here anyway may be cut up elsewhere too.
    boolean fits = header.length() + datagram.length() <= mtu;
    return new Ipv4Packet(header.withDontFragment(fits), datagram);
  }

  /** The same over IPv6; what does not fit is cut up on its way out. */
  SkBuff send(Outgoing6 outgoing, Packet payload) {
    UdpDatagram datagram =
        new UdpDatagram(outgoing.sourcePort(), outgoing.destinationPort(), payload, Checksum.PARTIAL);
    Ipv6Output output = netns.ipv6().output();
    Ipv6Header header =
        Ipv6Header.of(Ipv4Header.UDP, outgoing.path().source(), outgoing.destination())
            .withFlowLabel(output.newFlowLabel());
    return output.sendOwned(
        new Ipv6Packet(header, datagram), outgoing.path().route(), outgoing.origin(), outgoing.cause());
  }

  /** Where a datagram goes over IPv6 and why. */
  record Outgoing6(
      Ipv6Output.Path path, Ipv6Address destination, int sourcePort, int destinationPort, Origin origin, long cause) {}

  /** Where a datagram goes and why. */
  record Outgoing(
      Ipv4Output.Path path, Ipv4Address destination, int sourcePort, int destinationPort, Origin origin, long cause) {}
}
