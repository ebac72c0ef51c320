package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.BridgeInfo;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.Ipv6Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.TcpSegment;

/** Answers a segment with a reset that seems to come from whom it was for ({@code nf_send_reset}). */
final class TcpReset {
  private TcpReset() {}

  static void send(PacketInfo about) {
    IpPacket packet = about.ip();
    if (!(packet.payload() instanceof TcpSegment segment)
        || segment.has(TcpSegment.RST)
        || segment.checksum() instanceof Checksum.Stated
        || about.skb().type() != PacketType.HOST) {
      return;
    }
    TcpSegment reset = reset(segment).withChecksum(Checksum.PARTIAL);
    switch (packet) {
      case Ipv4Packet v4 -> send(about, v4, reset);
      case Ipv6Packet v6 -> send(about, v6, reset);
    }
  }

  private static void send(PacketInfo about, Ipv6Packet packet, TcpSegment reset) {
    Ipv6Output output = about.netns().ipv6().output();
    Ipv6Address sender = packet.source();
    Ipv6Output.Path path = output.path(sender, packet.destination(), about.skb().device());
    if (path != null) {
      Ipv6Header header = Ipv6Header.of(Ipv4Header.TCP, packet.destination(), sender);
      SkBuff answer = output.prepare(new Ipv6Packet(header, reset), path.route(), Origin.REPLY, about.skb().id());
      about.netns().hooks().attach(answer, about.skb());
      BridgeInfo bridge = about.skb().bridge();
      if (bridge == null) {
        output.localOut(answer);
      } else {
        answerInBridge(answer, about.skb(), bridge.in());
      }
    }
  }

  private static void send(PacketInfo about, Ipv4Packet packet, TcpSegment reset) {
    NetNamespace netns = about.netns();
    Ipv4Address sender = packet.source();
    Ipv4Output.Path path = netns.output().path(sender, packet.destination());
    if (path == null) {
      return;
    }
    Ipv4Header header =
        netns
            .output()
            .header(Ipv4Header.TCP, packet.destination(), sender)
            .withDontFragment(true)
            .withIdentification(0);
    SkBuff answer = netns.output().prepare(new Ipv4Packet(header, reset), path, Origin.REPLY, about.skb().id());
    netns.hooks().attach(answer, about.skb());
    BridgeInfo bridge = about.skb().bridge();
    if (bridge == null) {
      netns.output().localOut(answer);
    } else {
      answerInBridge(answer, about.skb(), bridge.in());
    }
  }

  /** Goes back by the port that the segment came by, past all rules, and seems to come from where that was going. */
  private static void answerInBridge(SkBuff answer, SkBuff about, NetDevice port) {
    MacAddress sender = about.ethernet().source();
    answer.setFrame(EthernetFrame.of(sender, about.ethernet().destination(), answer.packet()));
    port.queueXmit(answer);
  }

  /** RFC 9293, section 3.5.2: with the number that the other side expects, or with an acknowledgement of everything. */
  private static TcpSegment reset(TcpSegment segment) {
    int from = segment.destinationPort();
    int to = segment.sourcePort();
    if (segment.has(TcpSegment.ACK)) {
      return TcpSegment.of(from, to, TcpSegment.RST).withNumbers(segment.acknowledgement(), 0);
    }
    return TcpSegment.of(from, to, TcpSegment.RST | TcpSegment.ACK)
        .withNumbers(0, segment.sequence() + segment.sequenceLength());
  }
}
