package io.vethscope.kernel.netfilter.nat;

import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Packet;
import io.vethscope.wire.QuotedPacket;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.List;

/** What translation changed in a packet, for whoever is told of it. */
final class Differences {
  private Differences() {}

  static List<FieldChange> between(IpPacket before, IpPacket after) {
    List<FieldChange> fields = new ArrayList<>();
    add(fields, "source", before.source(), after.source());
    add(fields, "destination", before.destination(), after.destination());
    add(fields, "source port", sourcePort(before.payload()), sourcePort(after.payload()));
    add(fields, "destination port", destinationPort(before.payload()), destinationPort(after.payload()));
    if (before.payload() instanceof ControlMessage old && after.payload() instanceof ControlMessage changed) {
      add(fields, "identifier", old.identifier(), changed.identifier());
      add(fields, "quoted packet", quoted(old), quoted(changed));
    }
    return List.copyOf(fields);
  }

  private static void add(List<FieldChange> fields, String name, Object before, Object after) {
    if (!before.equals(after)) {
      fields.add(new FieldChange(name, before, after));
    }
  }

  private static int sourcePort(Packet transport) {
    return switch (transport) {
      case TcpSegment tcp -> tcp.sourcePort();
      case UdpDatagram udp -> udp.sourcePort();
      default -> 0;
    };
  }

  private static int destinationPort(Packet transport) {
    return switch (transport) {
      case TcpSegment tcp -> tcp.destinationPort();
      case UdpDatagram udp -> udp.destinationPort();
      default -> 0;
    };
  }

  private static String quoted(ControlMessage message) {
    return message.isError()
        ? QuotedPacket.parse(message.body())
            .map(packet -> packet.header().source() + " > " + packet.header().destination())
            .orElse("")
        : "";
  }
}
