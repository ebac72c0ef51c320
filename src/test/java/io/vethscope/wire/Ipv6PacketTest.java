package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class Ipv6PacketTest {
  /** A neighbour solicitation to the group of fd00:10:244:1::3. */
  private static final byte[] SOLICITATION =
      Hex.bytes(
          """
          60 00 00 00  00 20 3a ff
          fd 00 00 10 02 44 00 01  00 00 00 00 00 00 00 02
          ff 02 00 00 00 00 00 00  00 00 00 01 ff 00 00 03
          87 00 64 9d  00 00 00 00
          fd 00 00 10 02 44 00 01  00 00 00 00 00 00 00 03
          01 01 0a 58 0a f4 01 02\
          """);

  /** A listener report behind a hop-by-hop header with the router alert option. */
  private static final byte[] REPORT =
      Hex.bytes(
          """
          60 00 00 00  00 24 00 01
          fe 80 00 00 00 00 00 00  38 76 65 ff fe 74 01 03
          ff 02 00 00 00 00 00 00  00 00 00 00 00 00 00 16
          3a 00 05 02 00 00 01 00
          8f 00 d3 1b  00 00 00 01
          04 00 00 00  ff 02 00 00 00 00 00 00  00 00 00 01 ff 00 00 00\
          """);

  private static final Ipv6Address POD = Ipv6Address.parse("fd00:10:244:1::2");
  private static final Ipv6Address PEER = Ipv6Address.parse("fd00:10:244:1::3");
  private static final MacAddress MAC = MacAddress.parse("0a:58:0a:f4:01:02");
  private static final Ipv6Header UDP_HEADER = Ipv6Header.of(Ipv4Header.UDP, POD, PEER);
  private static final UdpDatagram DATAGRAM = new UdpDatagram(40002, 53, Hex.payload("71".repeat(20)));

  @Test
  void readsAndWritesANeighbourSolicitation() {
    var packet =
        new Ipv6Packet(
            Ipv6Header.of(Ipv6Header.ICMPV6, POD, PEER.solicitedNode()).withHopLimit(255),
            NeighbourDiscovery.solicitation(PEER, MAC).toMessage());
    assertThat(packet.toBytes()).isEqualTo(withChecksum(SOLICITATION, packet));
    assertThat(Packets.parseIp(packet.toBytes())).isEqualTo(packet);
    var read = NeighbourDiscovery.parse((Icmpv6Message) packet.payload()).orElseThrow();
    assertThat(read).isEqualTo(NeighbourDiscovery.solicitation(PEER, MAC));
    assertThat(packet.summary())
        .isEqualTo("IP6 fd00:10:244:1::2 > ff02::1:ff00:3: ICMP6, neighbor solicitation, who has fd00:10:244:1::3");
  }

  @Test
  void readsAndWritesAListenerReportBehindAHopByHopHeader() {
    var from = Ipv6Address.parse("fe80::3876:65ff:fe74:103");
    var group = Ipv6Address.parse("ff02::1:ff00:0");
    var record = new ListenerReport.GroupRecord(ListenerReport.CHANGE_TO_EXCLUDE, group);
    var packet = new ListenerReport(java.util.List.of(record)).from(from);
    assertThat(packet.toBytes()).isEqualTo(withChecksum(REPORT, packet));
    assertThat(Packets.parseIp(packet.toBytes())).isEqualTo(packet);
    assertThat(packet.header().nextHeader()).isZero();
    assertThat(packet.protocol()).isEqualTo(Ipv6Header.ICMPV6);
    assertThat(packet.header().length()).isEqualTo(48);
  }

  /** The literal's checksum is right too, which the packet's own says. */
  private static byte[] withChecksum(byte[] literal, Ipv6Packet packet) {
    var read = (Ipv6Packet) Packets.parseIp(literal);
    assertThat(((Icmpv6Message) read.payload()).checksum()).isEqualTo(Checksum.COMPLETE);
    assertThat(read).isEqualTo(packet);
    return literal;
  }

  @Test
  void piecesOfADatagramReadAsOneAgain() {
    var whole = new Ipv6Packet(UDP_HEADER, DATAGRAM);
    var bytes = whole.payloadBytes();
    var first = new Ipv6Packet(whole.header().withFragment(0, true, 7), bytes.slice(0, 16));
    var last = new Ipv6Packet(whole.header().withFragment(16, false, 7), bytes.slice(16, bytes.length()));
    assertThat(Packets.parseIp(first.toBytes())).isEqualTo(first);
    assertThat(Packets.parseIp(last.toBytes())).isEqualTo(last);
    assertThat(last.header().isFragment()).isTrue();
    assertThat(last.header().fragmentOffset()).isEqualTo(16);
    assertThat(last.header().moreFragments()).isFalse();
    assertThat(last.header().identification()).isEqualTo(7);
    assertThat(last.protocol()).isEqualTo(Ipv4Header.UDP);

    var joined = ((Payload) first.payload()).concat((Payload) last.payload());
    assertThat(Ipv6Packet.parse(last.header().withoutFragment(), joined)).isEqualTo(whole);
  }

  @Test
  void aFragmentHeaderGoesBehindOtherExtensionHeaders() {
    var header = UDP_HEADER.withExtensions(0, Hex.payload("11 00 05 02 00 00 01 00"));
    var fragment = header.withFragment(8, true, 9);
    assertThat(fragment.extensions()).isEqualTo(Hex.payload("2c00050200000100 1100000900000009"));
    assertThat(fragment.protocol()).isEqualTo(Ipv4Header.UDP);
    assertThat(fragment.withoutFragment()).isEqualTo(header);
  }

  @Test
  void aFragmentThatIsTheWholeIsNone() {
    var packet = new Ipv6Packet(UDP_HEADER.withFragment(0, false, 3), DATAGRAM);
    assertThat(Packets.parseIp(packet.toBytes())).isEqualTo(packet);
    assertThat(packet.header().isFragment()).isFalse();
  }

  @Test
  void aWrongChecksumIsKept() {
    var bytes = SOLICITATION.clone();
    bytes[42] ^= 1;
    var packet = (Ipv6Packet) Packets.parseIp(bytes);
    assertThat(((Icmpv6Message) packet.payload()).checksum()).isInstanceOf(Checksum.Stated.class);
    assertThat(packet.toBytes()).isEqualTo(bytes);
  }

  @Test
  void extensionHeadersThatAreCutOffStayBytes() {
    var bytes = REPORT.clone();
    bytes[41] = 9;
    var packet = (Ipv6Packet) Packets.parseIp(bytes);
    assertThat(packet.header().extensions().isEmpty()).isTrue();
    assertThat(packet.payload()).isInstanceOf(Payload.class);
    assertThat(packet.toBytes()).isEqualTo(bytes);
  }

  @Test
  void anErrorQuotesThePacketThatItIsAbout() {
    var about = new Ipv6Packet(UDP_HEADER, DATAGRAM);
    var quote = QuotedPacket.quote(about, 60);
    var read = QuotedPacket.parse(quote).orElseThrow();
    assertThat(read.toPayload()).isEqualTo(quote);
    assertThat(read.header()).isEqualTo(UDP_HEADER);
    assertThat(read.totalLength()).isEqualTo(68);
    assertThat(read.destinationPort()).isEqualTo(53);
  }

  @Test
  void whatHasNoPlaceOnTheWireIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withFlowLabel(1 << 20));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withHopLimit(256));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withFragment(4, true, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withExtensions(0, Hex.payload("1101")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ipv6Packet(UDP_HEADER.withFragment(0, true, 1), DATAGRAM))
        .withMessageContaining("fragment");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ipv6Packet(UDP_HEADER, Icmpv6Message.echoRequest(1, 1, Payload.EMPTY)));
  }
}
