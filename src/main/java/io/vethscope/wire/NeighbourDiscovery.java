package io.vethscope.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour solicitation or advertisement (RFC 4861, sections 4.3 and 4.4).
 *
 * @param type {@link Icmpv6Message#NEIGHBOUR_SOLICITATION} or {@link Icmpv6Message#NEIGHBOUR_ADVERTISEMENT}
 * @param flags of an advertisement: {@link #ROUTER}, {@link #SOLICITED}, {@link #OVERRIDE}
 * @param target whose hardware address is asked for or told
 * @param linkLayer the sender's hardware address in a solicitation, the target's in an advertisement; null if not said
 * @param nonce tells one's own solicitation from another's (RFC 7527), 6 bytes; empty if there is none
 */
public record NeighbourDiscovery(
    int type, int flags, Ipv6Address target, @Nullable MacAddress linkLayer, Payload nonce) {
  public static final int ROUTER = 0x8000_0000;
  public static final int SOLICITED = 0x4000_0000;
  public static final int OVERRIDE = 0x2000_0000;

  private static final int TARGET_LENGTH = 16;
  private static final int OPTION_UNIT = 8;
  private static final int SOURCE_LINK_LAYER = 1;
  private static final int TARGET_LINK_LAYER = 2;
  private static final int NONCE = 14;

  public NeighbourDiscovery {
    boolean known = type == Icmpv6Message.NEIGHBOUR_SOLICITATION || type == Icmpv6Message.NEIGHBOUR_ADVERTISEMENT;
    if (!known || (nonce.length() != 0 && nonce.length() != OPTION_UNIT - 2)) {
      throw new IllegalArgumentException("This is neither a neighbour solicitation nor an advertisement.");
    }
  }

  /** Asks for a target's hardware address and says one's own, unless it is null. */
  public static NeighbourDiscovery solicitation(Ipv6Address target, @Nullable MacAddress own) {
    return new NeighbourDiscovery(Icmpv6Message.NEIGHBOUR_SOLICITATION, 0, target, own, Payload.EMPTY);
  }

  /** Tells a target's hardware address, or only that it is there. */
  public static NeighbourDiscovery advertisement(int flags, Ipv6Address target, @Nullable MacAddress own) {
    return new NeighbourDiscovery(Icmpv6Message.NEIGHBOUR_ADVERTISEMENT, flags, target, own, Payload.EMPTY);
  }

  /** Reads a message of one of the two types; empty if it is neither, or too short, or an option has no length. */
  public static Optional<NeighbourDiscovery> parse(Icmpv6Message message) {
    Payload body = message.body();
    boolean solicitation = message.type() == Icmpv6Message.NEIGHBOUR_SOLICITATION;
    if ((!solicitation && message.type() != Icmpv6Message.NEIGHBOUR_ADVERTISEMENT) || body.length() < TARGET_LENGTH) {
      return Optional.empty();
    }
    MacAddress linkLayer = null;
    Payload nonce = Payload.EMPTY;
    int at = TARGET_LENGTH;
    while (at + OPTION_UNIT <= body.length()) {
      int length = body.at(at + 1) * OPTION_UNIT;
      if (length == 0 || at + length > body.length()) {
        return Optional.empty();
      }
      if (body.at(at) == (solicitation ? SOURCE_LINK_LAYER : TARGET_LINK_LAYER) && length == OPTION_UNIT) {
        linkLayer = new MacAddress(body.unsigned48(at + 2));
      } else if (body.at(at) == NONCE && length == OPTION_UNIT) {
        nonce = body.slice(at + 2, at + OPTION_UNIT);
      }
      at += length;
    }
    int flags = solicitation ? 0 : message.rest();
    return Optional.of(new NeighbourDiscovery(message.type(), flags, body.ipv6(0), linkLayer, nonce));
  }

  /** Whether an advertisement has a flag. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  public NeighbourDiscovery withNonce(Payload newNonce) {
    return new NeighbourDiscovery(type, flags, target, linkLayer, newNonce);
  }

  public Icmpv6Message toMessage() {
    boolean solicitation = type == Icmpv6Message.NEIGHBOUR_SOLICITATION;
    int options = (linkLayer == null ? 0 : OPTION_UNIT) + (nonce.isEmpty() ? 0 : OPTION_UNIT);
    var out = new ByteWriter(TARGET_LENGTH + options);
    out.ipv6(target);
    if (linkLayer != null) {
      out.int8(solicitation ? SOURCE_LINK_LAYER : TARGET_LINK_LAYER).int8(1).int48(linkLayer.bits());
    }
    if (!nonce.isEmpty()) {
      out.int8(NONCE).int8(1);
      nonce.write(out);
    }
    return new Icmpv6Message(type, 0, flags, Payload.wrap(out.toBytes()));
  }

  /** A router solicitation (RFC 4861, section 4.1) that says one's own hardware address, unless it is null. */
  public static Icmpv6Message routerSolicitation(@Nullable MacAddress own) {
    var out = new ByteWriter(own == null ? 0 : OPTION_UNIT);
    if (own != null) {
      out.int8(SOURCE_LINK_LAYER).int8(1).int48(own.bits());
    }
    return new Icmpv6Message(Icmpv6Message.ROUTER_SOLICITATION, 0, 0, Payload.wrap(out.toBytes()));
  }
}
