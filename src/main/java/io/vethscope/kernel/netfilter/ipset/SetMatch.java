package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.kernel.netfilter.ipset.Element.Block;
import io.vethscope.kernel.netfilter.ipset.Element.Item;
import io.vethscope.kernel.netfilter.ipset.Element.Port;
import io.vethscope.kernel.netfilter.ipset.SetType.Part;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a packet says of its ends is in a set ({@code xt_set}).
 *
 * @param set the set's name
 * @param sources for each part of the elements, whether the packet's source is meant rather than its destination
 * @param returnNomatch whether it holds for elements that are marked as not being in the set, and for no others
 */
public record SetMatch(String set, List<Boolean> sources, boolean returnNomatch) implements Match {
  private static final int BITS = 8;

  public SetMatch {
    sources = List.copyOf(sources);
  }

  /** {@code set_match_v4}, {@code ip_set_test}. */
  @Override
  public boolean matches(PacketInfo packet) {
    IpSet asked = IpSets.of(packet.netns()).find(set).orElse(null);
    if (asked == null || sources.size() < asked.type().parts().size() || !asked.speaks(IpVersion.of(packet.ip()))) {
      return false;
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < asked.type().parts().size(); i++) {
      Item item = item(asked.type().parts().get(i), packet, sources.get(i));
      if (item == null) {
        return false;
      }
      items.add(item);
    }
    Member member = asked.find(new Element(items));
    return member != null && member.nomatch() == returnNomatch;
  }

  private static @Nullable Item item(Part part, PacketInfo packet, boolean source) {
    if (part == Part.PORT) {
      return port(packet, source);
    }
    IpAddress address = source ? packet.ip().source() : packet.ip().destination();
    return new Block(IpPrefix.of(address, address.width()));
  }

  /** {@code ip_set_get_ip4_port}; null where the packet has none. */
  private static @Nullable Port port(PacketInfo packet, boolean source) {
    int protocol = packet.ip().protocol();
    if (packet.ip().header().fragmentOffset() > 0) {
      return null;
    }
    return switch (packet.ip().payload()) {
      case TcpSegment tcp -> new Port(protocol, source ? tcp.sourcePort() : tcp.destinationPort());
      case UdpDatagram udp -> new Port(protocol, source ? udp.sourcePort() : udp.destinationPort());
      case ControlMessage icmp -> new Port(protocol, icmp.type() << BITS | icmp.code());
      default -> new Port(protocol, 0);
    };
  }
}
