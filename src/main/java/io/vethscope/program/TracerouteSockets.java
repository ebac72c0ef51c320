package io.vethscope.program;

import io.vethscope.kernel.Icmp;
import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.Ipv6Output;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.ControlMessage;
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
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends the probes of a {@code traceroute} and hears what comes back: one socket for all echo requests, or one each.
 */
final class TracerouteSockets implements Icmp.EchoListener {
  private static final int FIRST_PORT = 33_434;
  private static final int PAYLOAD = 32;

  private final Process process;
  private final TracerouteRun.Settings settings;
  private final Listener listener;
  private final int identifier;
  private final Map<Integer, UdpSocket> sockets = new LinkedHashMap<>();

  /** Is told of answers. The call comes from the soft interrupt. */
  interface Listener {
    /**
     * A probe was answered.
     *
     * @param index which one, counted from 0
     * @param mark what is printed behind the time
     * @param last whether nothing lies behind who answered
     */
    void answer(int index, IpAddress from, String mark, boolean last);
  }

  TracerouteSockets(Process process, TracerouteRun.Settings settings, Listener listener) {
    this.process = process;
    this.settings = settings;
    this.listener = listener;
    this.identifier = process.netns().random().nextInt(65_535) + 1;
    if (settings.icmp() && isIpv6()) {
      process.netns().ipv6().icmp().open(identifier, this);
    } else if (settings.icmp()) {
      process.netns().icmp().open(identifier, this);
    }
  }

  private boolean isIpv6() {
    return settings.destination() instanceof Ipv6Address;
  }

  /** Sends a probe; false if there is no route. */
  boolean send(TracerouteProbe probe) {
    return switch (settings.destination()) {
      case Ipv4Address destination -> send(probe, destination);
      case Ipv6Address destination -> send(probe, destination);
    };
  }

  private boolean send(TracerouteProbe probe, Ipv6Address destination) {
    Ipv6Output output = process.netns().ipv6().output();
    Ipv6Output.Path path = output.path(destination, null, null);
    if (path == null) {
      return false;
    }
    Ipv6Header header =
        Ipv6Header.of(settings.icmp() ? Ipv6Header.ICMPV6 : Ipv4Header.UDP, path.source(), destination)
            .withHopLimit(probe.ttl)
            .withFlowLabel(output.newFlowLabel());
    Ipv6Packet packet =
        settings.icmp()
            ? new Ipv6Packet(header, Icmpv6Message.echoRequest(identifier, probe.index + 1, payload(0x48)))
            : new Ipv6Packet(header, datagram(probe.index));
    output.sendOwned(packet, path.route(), Origin.SENT, 0);
    return true;
  }

  private boolean send(TracerouteProbe probe, Ipv4Address destination) {
    Ipv4Output output = process.netns().output();
    Ipv4Output.Path path = output.path(destination, null);
    if (path == null) {
      return false;
    }
    Ipv4Header header =
        Ipv4Header.of(settings.icmp() ? Ipv4Header.ICMP : Ipv4Header.UDP, path.source(), destination)
            .withTtl(probe.ttl)
            .withIdentification(output.nextIdentification());
    Ipv4Packet packet =
        settings.icmp()
            ? new Ipv4Packet(header, IcmpMessage.echoRequest(identifier, probe.index + 1, payload(0x48)))
            : new Ipv4Packet(header, datagram(probe.index));
    output.sendOwned(packet, path, Origin.SENT, 0);
    return true;
  }

  private UdpDatagram datagram(int index) {
    UdpSocket socket =
        process
            .netns()
            .udp()
            .bind(isIpv6() ? Ipv6Address.ANY : Ipv4Address.ANY, settings.sourcePort(), "traceroute", new Answers(index))
            .orElseThrow(() -> new UsageException("traceroute: bind: Address already in use"));
    socket.receiveErrors();
    sockets.put(index, socket);
    return new UdpDatagram(socket.port(), FIRST_PORT + index, payload(0x40));
  }

  /** Letters from one on: what is left of them behind an ICMP header starts eight later. */
  private static Payload payload(int from) {
    byte[] letters = new byte[PAYLOAD];
    for (int i = 0; i < PAYLOAD; i++) {
      letters[i] = (byte) (from + i);
    }
    return Payload.of(letters);
  }

  /** Hears what comes to the socket of one UDP probe. */
  private final class Answers implements Udp.Receiver {
    private final int index;

    Answers(int index) {
      this.index = index;
    }

    @Override
    public void datagram(SkBuff skb, UdpDatagram datagram) {
      // Something listens on the probed port: that is an answer, too.
      listener.answer(index, skb.packet().source(), "", true);
    }

    @Override
    public void error(IcmpError error) {
      if (error.quoted().destinationPort() == FIRST_PORT + index) {
        failed(index, error);
      }
    }
  }

  @Override
  public void reply(IpPacket packet, ControlMessage reply) {
    listener.answer(reply.sequence() - 1, packet.source(), "", true);
  }

  @Override
  public void error(IcmpError error) {
    failed(error.quoted().transport().unsigned16(6) - 1, error);
  }

  private void failed(int index, IcmpError error) {
    boolean end = error.type() == (isIpv6() ? Icmpv6Message.DEST_UNREACHABLE : IcmpMessage.DEST_UNREACHABLE);
    String mark = isIpv6() ? mark6(error.code()) : mark(error.code());
    listener.answer(index, error.from(), end ? mark : "", end);
  }

  private static String mark6(int code) {
    return switch (code) {
      case Icmpv6Message.NO_ROUTE -> " !N";
      case Icmpv6Message.ADMINISTRATIVELY_PROHIBITED -> " !X";
      case Icmpv6Message.BEYOND_SCOPE -> " !S";
      case Icmpv6Message.ADDRESS_UNREACHABLE -> " !H";
      case Icmpv6Message.PORT_UNREACHABLE -> "";
      default -> " !" + code;
    };
  }

  private static String mark(int code) {
    return switch (code) {
      case IcmpMessage.NET_UNREACHABLE -> " !N";
      case IcmpMessage.HOST_UNREACHABLE -> " !H";
      case IcmpMessage.PROTOCOL_UNREACHABLE -> " !P";
      case IcmpMessage.PORT_UNREACHABLE -> "";
      case IcmpMessage.ADMINISTRATIVELY_PROHIBITED -> " !X";
      default -> " !" + code;
    };
  }

  /** Closes what one probe needed. */
  void close(TracerouteProbe probe) {
    UdpSocket socket = sockets.remove(probe.index);
    if (socket != null) {
      socket.close();
    }
  }

  /** Closes everything. */
  void close() {
    sockets.values().forEach(UdpSocket::close);
    sockets.clear();
    if (isIpv6()) {
      process.netns().ipv6().icmp().close(identifier, this);
    } else {
      process.netns().icmp().close(identifier, this);
    }
  }
}
