package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.QuotedPacket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Internet control message protocol (RFC 792, {@code net/ipv4/icmp.c}, {@code net/ipv4/ping.c}). */
public final class Icmp implements TransportProtocol {
  /** Bytes of an error at most, IP header and all (RFC 1812, section 4.3.2.3). */
  private static final int LARGEST_ERROR = 576;

  private static final int INTERNETWORK_CONTROL = 0xc0;
  private static final int TOS_BITS = 0x1e;

  private final NetNamespace netns;
  private final IcmpRateLimit rateLimit;
  private final EchoSockets echoSockets = new EchoSockets();

  Icmp(NetNamespace netns) {
    this.netns = netns;
    this.rateLimit = IcmpRateLimit.ofIpv4(netns);
  }

  IcmpRateLimit rateLimit() {
    return rateLimit;
  }

  /** Who waits for answers to an echo request. */
  public interface EchoListener {
    /** An answer arrived. */
    void reply(IpPacket packet, ControlMessage reply);

    /** An error about one of the requests arrived. */
    void error(IcmpError error);
  }

  /**
   * Opens a raw socket that listens to the answers to some echo requests, as others may do too.
   *
   * @param identifier of the requests
   */
  public void open(int identifier, EchoListener listener) {
    echoSockets.open(identifier, listener);
  }

  /** Closes such a socket. */
  public void close(int identifier, EchoListener listener) {
    echoSockets.close(identifier, listener);
  }

  @Override
  public int number() {
    return Ipv4Header.ICMP;
  }

  /** {@code icmp_rcv}. */
  @Override
  public void receive(SkBuff skb) {
    if (!(skb.ip().payload() instanceof IcmpMessage message) || !(message.checksum() instanceof Checksum.Complete)) {
      skb.device().drop(skb, DropReason.IP_CSUM, "The ICMP message is damaged.");
      return;
    }
    switch (message.type()) {
      case IcmpMessage.ECHO_REQUEST -> answer(skb, message);
      case IcmpMessage.ECHO_REPLY -> reply(skb, message);
      default -> {
        if (message.isError()) {
          errorArrived(skb, message);
        } else {
          skb.device().drop(skb, DropReason.ICMP_UNKNOWN_TYPE, "ICMP type " + message.type() + " is not handled.");
        }
      }
    }
  }

  /** {@code icmp_echo}, {@code icmp_reply}: no DF, an identification of its own, the request's TOS. */
  private void answer(SkBuff skb, IcmpMessage request) {
    if (netns.sysctl().number("net.ipv4.icmp_echo_ignore_all", 0) != 0 || skb.route().type() == Route.Type.BROADCAST) {
      skb.device().drop(skb, DropReason.ICMP_UNKNOWN_TYPE, "Echo requests like this are not answered here.");
      return;
    }
    delivered(skb, "icmp echo");
    Ipv4Packet packet = skb.ip();
    Ipv4Output.Path path =
        netns.output().path(/* destination= */ packet.source(), /* wantedSource= */ packet.destination());
    if (path != null) {
      Ipv4Header header = header(path.source(), packet.source()).withTos(packet.header().tos());
      netns.output().send(new Ipv4Packet(header, IcmpMessage.echoReply(request)), path, Origin.REPLY, skb.id());
    }
  }

  private void reply(SkBuff skb, IcmpMessage message) {
    List<EchoListener> listeners = echoSockets.listeners(message.identifier());
    if (listeners.isEmpty()) {
      skb.device().drop(skb, DropReason.NO_SOCKET, "Nobody waits for this echo reply.");
      return;
    }
    delivered(skb, "ping");
    listeners.forEach(listener -> listener.reply(skb.ip(), message));
  }

  /** {@code icmp_unreach}: hands it to whom the quoted packet belongs to. */
  private void errorArrived(SkBuff skb, IcmpMessage message) {
    Optional<QuotedPacket> quoted = QuotedPacket.parse(message.body());
    Optional<TransportProtocol> protocol = quoted.flatMap(q -> netns.protocol(q.header().protocol()));
    if (quoted.isEmpty() || protocol.isEmpty() || !(quoted.get().header() instanceof Ipv4Header about)) {
      skb.device().drop(skb, DropReason.IP_NOPROTO, "What the error quotes can't be read.");
      return;
    }
    delivered(skb, "icmp error");
    Ipv4Address destination = about.destination();
    if (message.type() == IcmpMessage.DEST_UNREACHABLE && message.code() == IcmpMessage.FRAGMENTATION_NEEDED) {
      netns.output().pathMtu().update(destination, message.mtu());
    }
    if (message.type() == IcmpMessage.REDIRECT) {
      Ipv4Address better = new Ipv4Address(message.rest());
      netns.output().redirects().learn(destination, skb.ip().source(), better);
    }
    protocol.get().error(new IcmpError(skb.ip().source(), message, quoted.get()));
  }

  /** {@code ping_err}: an error about an echo request goes to the socket that sent it. */
  @Override
  public void error(IcmpError error) {
    if (error.quoted().transport().length() < IcmpMessage.HEADER_LENGTH) {
      return;
    }
    echoSockets.listeners(error.quoted().transport().unsigned16(4)).forEach(listener -> listener.error(error));
  }

  /** Tells a packet's sender that there is no way to where it is to go ({@code ip_error}). */
  void sendRouteError(SkBuff skb, int code) {
    if (rateLimit.allowsRouteError(skb.ip().source())) {
      sendError(skb, IcmpMessage.DEST_UNREACHABLE, code, 0);
    }
  }

  /**
   * Tells a packet's sender what became of it ({@code icmp_send}), unless that must not be told.
   *
   * @param info the second word of the ICMP header: the MTU for "fragmentation needed"
   */
  public void sendError(SkBuff skb, int type, int code, int info) {
    // What came over the loopback device is complained about without limits.
    boolean limited = rateLimit.limits(type, code) && !skb.device().isLoopback();
    if (!mayComplain(skb) || (limited && !rateLimit.allowsAny())) {
      return;
    }
    Ipv4Packet about = skb.ip();
    Ipv4Output.Path path = netns.output().path(about.source(), source(skb));
    if (path == null || (limited && !rateLimit.allows(about.source(), path.route()))) {
      return;
    }
    if (limited) {
      rateLimit.consume();
    }
    int tos = (about.header().tos() & TOS_BITS) | INTERNETWORK_CONTROL;
    int room = Math.min(LARGEST_ERROR, mtu(path.route())) - Ipv4Header.MINIMUM_LENGTH - IcmpMessage.HEADER_LENGTH;
    Payload quote = QuotedPacket.quote(about, room);
    IcmpMessage message = new IcmpMessage(type, code, info, quote);
    Ipv4Packet error = new Ipv4Packet(header(path.source(), about.source()).withTos(tos), message);
    SkBuff answer = netns.output().prepare(error, path, Origin.REPLY, skb.id());
    netns.hooks().attach(answer, skb);
    netns.output().localOut(answer);
  }

  /** The address to complain from; null for that of the way back. */
  private @Nullable Ipv4Address source(SkBuff skb) {
    if (skb.route().type() == Route.Type.LOCAL) {
      return skb.ip().destination();
    }
    boolean asReceiver = netns.sysctl().number("net.ipv4.icmp_errors_use_inbound_ifaddr", 0) != 0;
    return asReceiver && !skb.device().isLoopback() ? SourceAddress.select(skb.device(), skb.ip().source()) : null;
  }

  private int mtu(Route route) {
    return route.type() == Route.Type.LOCAL ? netns.loopback().mtu() : route.mtu();
  }

  /** RFC 1122, section 3.2.2: no errors about errors, broadcasts, later fragments or packets that were not for us. */
  private static boolean mayComplain(SkBuff skb) {
    Ipv4Packet about = skb.ip();
    boolean aboutError = about.payload() instanceof IcmpMessage message && message.isError();
    Route.Type routed = skb.route().type();
    return skb.type() == PacketType.HOST
        && routed != Route.Type.BROADCAST
        && routed != Route.Type.MULTICAST
        && about.header().fragmentOffset() == 0
        && !aboutError;
  }

  private Ipv4Header header(Ipv4Address source, Ipv4Address destination) {
    return netns
        .output()
        .header(Ipv4Header.ICMP, source, destination)
        .withIdentification(netns.output().nextIdentification());
  }

  private void delivered(SkBuff skb, String to) {
    netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), to));
  }
}
