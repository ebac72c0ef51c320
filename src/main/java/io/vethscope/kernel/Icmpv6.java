package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.QuotedPacket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The control messages of IPv6 (RFC 4443, {@code net/ipv6/icmp.c}, {@code net/ipv6/ping.c}). */
public final class Icmpv6 {
  private final NetNamespace netns;
  private final IcmpRateLimit rateLimit;
  private final EchoSockets echoSockets = new EchoSockets();

  Icmpv6(NetNamespace netns) {
    this.netns = netns;
    this.rateLimit = netns.icmp().rateLimit().ofIpv6();
  }

  /**
   * Opens a raw socket that listens to the answers to some echo requests, as others may do too.
   *
   * @param identifier of the requests
   */
  public void open(int identifier, Icmp.EchoListener listener) {
    echoSockets.open(identifier, listener);
  }

  /** Closes such a socket. */
  public void close(int identifier, Icmp.EchoListener listener) {
    echoSockets.close(identifier, listener);
  }

  /** {@code icmpv6_rcv}. */
  void receive(SkBuff skb) {
    if (!(skb.ipv6().payload() instanceof Icmpv6Message message)
        || !(message.checksum() instanceof Checksum.Complete)) {
      skb.device().drop(skb, DropReason.IP_CSUM, "The ICMPv6 message is damaged.");
      return;
    }
    switch (message.type()) {
      case Icmpv6Message.ECHO_REQUEST -> answer(skb, message);
      case Icmpv6Message.ECHO_REPLY -> reply(skb, message);
      case Icmpv6Message.NEIGHBOUR_SOLICITATION, Icmpv6Message.NEIGHBOUR_ADVERTISEMENT ->
          netns.ipv6().discovery().receive(skb, message);
      case Icmpv6Message.DEST_UNREACHABLE,
          Icmpv6Message.PACKET_TOO_BIG,
          Icmpv6Message.TIME_EXCEEDED,
          Icmpv6Message.PARAMETER_PROBLEM ->
          errorArrived(skb, message);
      default ->
          skb.device().drop(skb, DropReason.ICMP_UNKNOWN_TYPE, "ICMPv6 type " + message.type() + " is not handled.");
    }
  }

  /** {@code icmpv6_echo_reply}: from the address that was asked, unless that is a group. */
  private void answer(SkBuff skb, Icmpv6Message request) {
    Ipv6Packet packet = skb.ipv6();
    if (netns.sysctl().number("net.ipv6.icmp.echo_ignore_all", 0) != 0) {
      skb.device().drop(skb, DropReason.ICMP_UNKNOWN_TYPE, "Echo requests are not answered here.");
      return;
    }
    delivered(skb, "icmp6 echo");
    Ipv6Address asked = packet.destination();
    boolean isSource = !asked.isMulticast() && skb.route().type() != Route.Type.ANYCAST;
    Ipv6Output output = netns.ipv6().output();
    Ipv6Output.Path path = output.path(packet.source(), isSource ? asked : null, skb.device());
    if (path != null) {
      Ipv6Header header =
          Ipv6Header.of(Ipv6Header.ICMPV6, path.source(), packet.source())
              .withTos(packet.header().tos())
              .withFlowLabel(output.newFlowLabel());
      output.send(new Ipv6Packet(header, Icmpv6Message.echoReply(request)), path.route(), Origin.REPLY, skb.id());
    }
  }

  private void reply(SkBuff skb, Icmpv6Message message) {
    List<Icmp.EchoListener> listeners = echoSockets.listeners(message.identifier());
    if (listeners.isEmpty()) {
      skb.device().drop(skb, DropReason.NO_SOCKET, "Nobody waits for this echo reply.");
      return;
    }
    delivered(skb, "ping");
    listeners.forEach(listener -> listener.reply(skb.ipv6(), message));
  }

  /** {@code icmpv6_notify}: hands it to whom the quoted packet belongs to. */
  private void errorArrived(SkBuff skb, Icmpv6Message message) {
    QuotedPacket quoted = QuotedPacket.parse(message.body()).orElse(null);
    if (quoted == null || !(quoted.header() instanceof Ipv6Header about)) {
      skb.device().drop(skb, DropReason.IP_NOPROTO, "What the error quotes can't be read.");
      return;
    }
    delivered(skb, "icmp6 error");
    if (message.type() == Icmpv6Message.PACKET_TOO_BIG) {
      netns.ipv6().output().pathMtu().update(about.destination(), message.mtu());
    }
    IcmpError error = new IcmpError(skb.ipv6().source(), message, quoted);
    if (about.protocol() == Ipv6Header.ICMPV6) {
      echoError(error);
    } else {
      Optional<TransportProtocol> protocol = netns.protocol(about.protocol());
      protocol.filter(TransportProtocol::speaksIpv6).ifPresent(found -> found.error(error));
    }
  }

  /** An error about an echo request goes to the socket that sent it. */
  private void echoError(IcmpError error) {
    Payload transport = error.quoted().transport();
    if (transport.length() >= Icmpv6Message.HEADER_LENGTH) {
      echoSockets.listeners(transport.unsigned16(4)).forEach(listener -> listener.error(error));
    }
  }

  /**
   * Tells a packet's sender what became of it ({@code icmp6_send}), unless that must not be told.
   *
   * @param info the second word of the message: the MTU for "packet too big", a pointer for a parameter problem
   */
  public void sendError(SkBuff skb, int type, int code, int info) {
    // What came over the loopback device is complained about without limits.
    boolean limited = rateLimit.limits(type, code) && !skb.device().isLoopback();
    if (!mayComplain(skb, type) || (limited && !rateLimit.allowsAny())) {
      return;
    }
    Ipv6Packet about = skb.ipv6();
    Ipv6Output output = netns.ipv6().output();
    Ipv6Output.Path path = output.path(about.source(), ownAddress(about), skb.device());
    if (path == null || (limited && !rateLimit.allows(about.source(), path.route()))) {
      return;
    }
    if (limited) {
      rateLimit.consume();
    }
    int room = Ipv6Header.MINIMUM_MTU - Ipv6Header.MINIMUM_LENGTH - Icmpv6Message.HEADER_LENGTH;
    Icmpv6Message message = new Icmpv6Message(type, code, info, QuotedPacket.quote(about, room));
    Ipv6Header header =
        Ipv6Header.of(Ipv6Header.ICMPV6, path.source(), about.source()).withFlowLabel(output.newFlowLabel());
    SkBuff answer = output.prepare(new Ipv6Packet(header, message), path.route(), Origin.REPLY, skb.id());
    netns.hooks().attach(answer, skb);
    output.localOut(answer);
  }

  /** The address that a packet was sent to, if it is one of this host's. */
  private @Nullable Ipv6Address ownAddress(Ipv6Packet about) {
    return netns.ipv6().fib().lookup(about.destination(), null).type() == Route.Type.LOCAL ? about.destination() : null;
  }

  /**
   * RFC 4443, section 2.4: no errors about errors, nor to groups or nobody; about groups only that a path is narrow.
   */
  private static boolean mayComplain(SkBuff skb, int type) {
    Ipv6Packet about = skb.ipv6();
    boolean aboutError = about.payload() instanceof Icmpv6Message message && message.isError();
    boolean toMany = about.destination().isMulticast() || skb.type() != PacketType.HOST;
    return !aboutError
        && !about.source().isAny()
        && !about.source().isMulticast()
        && (!toMany || type == Icmpv6Message.PACKET_TOO_BIG);
  }

  /** The neighbour that a packet waited for did not answer ({@code ip6_link_failure}). */
  void linkFailure(SkBuff skb, Neighbour neighbour) {
    sendError(skb, Icmpv6Message.DEST_UNREACHABLE, Icmpv6Message.ADDRESS_UNREACHABLE, 0);
    neighbour.device().drop(skb, DropReason.NEIGH_FAILED, "Nobody answered for " + neighbour.address() + ".");
  }

  private void delivered(SkBuff skb, String to) {
    netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), to));
  }
}
