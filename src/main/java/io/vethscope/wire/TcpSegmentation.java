package io.vethscope.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cuts a segment that is longer than the path allows into many ({@code tcp_gso_segment}, net/ipv4/tcp_offload.c). */
public final class TcpSegmentation {
  private static final int IDENTIFICATION_MASK = 0xffff;

  private TcpSegmentation() {}

  /**
   * The segments that leave a device without segmentation offload. FIN and PSH stay with the last, CWR with the first.
   *
   * @param gsoSize bytes of data in each but the last; zero for none
   */
  public static List<TcpSegment> split(TcpSegment segment, int gsoSize) {
    int length = segment.payload().length();
    if (gsoSize <= 0 || length <= gsoSize) {
      return List.of(segment);
    }
    var parts = new ArrayList<TcpSegment>();
    for (int at = 0; at < length; at += gsoSize) {
      int end = Math.min(at + gsoSize, length);
      int flags = segment.flags();
      flags &= end < length ? ~(TcpSegment.FIN | TcpSegment.PSH) : flags;
      flags &= at > 0 ? ~TcpSegment.CWR : flags;
      parts.add(
          segment
              .withNumbers(segment.sequence() + at, segment.acknowledgement())
              .withFlags(flags)
              .withPayload(segment.payload().slice(at, end)));
    }
    return List.copyOf(parts);
  }

  /**
   * The packets that carry the parts of a segment, the headers around it repeated for each; tunnels' headers too
   * ({@code inet_gso_segment}, {@code skb_udp_tunnel_segment}).
   *
   * @param gsoSize bytes of data in each but the last
   */
  public static List<Packet> split(Packet packet, int gsoSize) {
    return switch (packet) {
      case EthernetFrame frame -> wrap(split(frame.payload(), gsoSize), frame::withPayload);
      case Ipv4Packet ip -> number(ip, split(ip.payload(), gsoSize));
      case VxlanPacket vxlan -> wrap(split(vxlan.inner(), gsoSize), inner -> vxlan.withInner((EthernetFrame) inner));
      case UdpDatagram udp ->
          wrap(split(udp.payload(), gsoSize), part -> udp.withPayload(part).withChecksum(Checksum.COMPLETE));
      case TcpSegment segment -> List.copyOf(split(segment, gsoSize));
      default -> List.of(packet);
    };
  }

  private static List<Packet> wrap(List<Packet> parts, UnaryOperator<Packet> header) {
    return parts.stream().map(header).toList();
  }

  /** Consecutive identifications, of which the first is the whole packet's. */
  private static List<Packet> number(Ipv4Packet whole, List<Packet> parts) {
    List<Packet> packets = new ArrayList<>();
    for (Packet part : parts) {
      int identification = (whole.header().identification() + packets.size()) & IDENTIFICATION_MASK;
      packets.add(new Ipv4Packet(whole.header().withIdentification(identification), part));
    }
    return packets;
  }
}
