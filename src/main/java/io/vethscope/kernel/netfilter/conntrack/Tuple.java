package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Payload;
import io.vethscope.wire.QuotedPacket;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the packets of one direction of a connection have in common ({@code struct nf_conntrack_tuple}).
 *
 * @param protocol the IP protocol
 * @param sourceKey the source port, or the identifier of an ICMP query; 0 for other protocols
 * @param destinationKey the destination port, or type and code of an ICMP query; 0 for other protocols
 */
public record Tuple(int protocol, IpAddress source, int sourceKey, IpAddress destination, int destinationKey) {
  private static final int BYTE = 8;
  private static final int ICMP_PORTS_END = 8;

  /** The tuple of a packet ({@code nf_ct_get_tuple}); empty if it is a fragment or damaged. */
  public static Optional<Tuple> of(IpPacket packet) {
    if (packet.header().isFragment()) {
      return Optional.empty();
    }
    return switch (packet.payload()) {
      case TcpSegment tcp -> Optional.of(of(packet.header(), tcp.sourcePort(), tcp.destinationPort()));
      case UdpDatagram udp -> Optional.of(of(packet.header(), udp.sourcePort(), udp.destinationPort()));
      case ControlMessage icmp ->
          Optional.of(of(packet.header(), icmp.identifier(), icmp.type() << BYTE | icmp.code()));
      default -> hasKeys(packet.protocol()) ? Optional.empty() : Optional.of(of(packet.header(), 0, 0));
    };
  }

  /** The tuple of a packet that an ICMP error quotes; empty if too little of it is there. */
  public static Optional<Tuple> of(QuotedPacket quoted) {
    IpHeader header = quoted.header();
    Payload transport = quoted.transport();
    if (header.fragmentOffset() != 0) {
      return Optional.empty();
    }
    if (quoted.hasPorts()) {
      return Optional.of(of(header, quoted.sourcePort(), quoted.destinationPort()));
    }
    if (isIcmp(header.protocol()) && transport.length() >= ICMP_PORTS_END) {
      return Optional.of(of(header, transport.unsigned16(4), transport.unsigned16(0)));
    }
    return hasKeys(header.protocol()) ? Optional.empty() : Optional.of(of(header, 0, 0));
  }

  private static boolean hasKeys(int protocol) {
    return protocol == Ipv4Header.TCP || protocol == Ipv4Header.UDP || isIcmp(protocol);
  }

  /** Whether a protocol is ICMP of one of the versions. */
  public static boolean isIcmp(int protocol) {
    return protocol == Ipv4Header.ICMP || protocol == Ipv6Header.ICMPV6;
  }

  private static Tuple of(IpHeader header, int sourceKey, int destinationKey) {
    return new Tuple(header.protocol(), header.source(), sourceKey, header.destination(), destinationKey);
  }

  /** The tuple of an answer ({@code nf_ct_invert_tuple}); empty for an ICMP message that has no answer. */
  public Optional<Tuple> inverted() {
    if (!isIcmp(protocol)) {
      return Optional.of(
          new Tuple(
              protocol,
              /* source= */ destination,
              /* sourceKey= */ destinationKey,
              /* destination= */ source,
              /* destinationKey= */ sourceKey));
    }
    int answer = protocol == Ipv4Header.ICMP ? answerTo(icmpType()) : answerTo6(icmpType());
    return answer < 0
        ? Optional.empty()
        : Optional.of(
            new Tuple(
                protocol,
                /* source= */ destination,
                sourceKey,
                /* destination= */ source,
                /* destinationKey= */ answer << BYTE | icmpCode()));
  }

  /**
   * The tuple of an answer to what is known to have one.
   *
   * @throws IllegalStateException if it has none
   */
  public Tuple mirrored() {
    return inverted().orElseThrow(() -> new IllegalStateException(this + " belongs to no connection."));
  }

  /** The type of the answer to an ICMP query and the other way round ({@code invmap}); -1 for other types. */
  private static int answerTo(int type) {
    return switch (type) {
      case IcmpMessage.ECHO_REQUEST -> IcmpMessage.ECHO_REPLY;
      case IcmpMessage.ECHO_REPLY -> IcmpMessage.ECHO_REQUEST;
      // Timestamp, information and address mask: each query is followed by its reply, but for the oldest pair.
      case 13, 15, 17 -> type + 1;
      case 14, 16, 18 -> type - 1;
      default -> -1;
    };
  }

  private static int answerTo6(int type) {
    return switch (type) {
      case Icmpv6Message.ECHO_REQUEST -> Icmpv6Message.ECHO_REPLY;
      case Icmpv6Message.ECHO_REPLY -> Icmpv6Message.ECHO_REQUEST;
      default -> -1;
    };
  }

  int icmpType() {
    return destinationKey >>> BYTE;
  }

  int icmpCode() {
    return destinationKey & 0xff;
  }

  /** The same from another source. */
  public Tuple withSource(IpAddress newSource, int newKey) {
    return new Tuple(protocol, newSource, newKey, destination, destinationKey);
  }

  /** The same to another destination. */
  public Tuple withDestination(IpAddress newDestination, int newKey) {
    return new Tuple(protocol, source, sourceKey, newDestination, newKey);
  }

  // Every packet of a tracked connection is looked up by its tuple, at each namespace's hooks.

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Tuple other
        && protocol == other.protocol
        && sourceKey == other.sourceKey
        && destinationKey == other.destinationKey
        && source.equals(other.source)
        && destination.equals(other.destination);
  }

  @Override
  public int hashCode() {
    int ends = 31 * source.hashCode() + destination.hashCode();
    return 31 * ends + (sourceKey << Short.SIZE ^ destinationKey) * 0x9e3779b1 + protocol;
  }

  /** As {@code conntrack -L} prints it. */
  @Override
  public String toString() {
    String addresses = "src=" + source + " dst=" + destination;
    return switch (protocol) {
      case Ipv4Header.TCP, Ipv4Header.UDP -> addresses + " sport=" + sourceKey + " dport=" + destinationKey;
      case Ipv4Header.ICMP, Ipv6Header.ICMPV6 ->
          addresses + " type=" + icmpType() + " code=" + icmpCode() + " id=" + sourceKey;
      default -> addresses;
    };
  }
}
