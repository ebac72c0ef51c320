package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class Ipv4PacketTest {
  /** A group membership report with the router alert option. */
  private static final byte[] WITH_OPTIONS =
      Hex.bytes(
          """
          46 c0 00 28  00 00 40 00  01 02 f8 04
          0a f4 01 01  e0 00 00 16
          94 04 00 00
          22 00 f9 93 00 00 00 01 04 00 00 00 e0 00 00 6a\
          """);

  private static final Ipv4Address POD = Ipv4Address.parse("10.244.1.2");
  private static final Ipv4Address PEER = Ipv4Address.parse("10.244.2.2");
  private static final Ipv4Header UDP_HEADER = Ipv4Header.of(Ipv4Header.UDP, POD, PEER);
  private static final UdpDatagram DATAGRAM = new UdpDatagram(40002, 53, Hex.payload("71717171"));

  @Test
  void readsAndWritesAHeaderWithOptions() {
    var header =
        new Ipv4Header(
            0xc0,
            0,
            Ipv4Header.DONT_FRAGMENT,
            1,
            2,
            Ipv4Address.parse("10.244.1.1"),
            Ipv4Address.parse("224.0.0.22"),
            Hex.payload("94040000"),
            Checksum.COMPLETE);
    var packet = new Ipv4Packet(header, Hex.payload("2200f9930000000104000000e000006a"));
    assertThat(Packets.parseIp(WITH_OPTIONS)).isEqualTo(packet);
    assertThat(packet.toBytes()).isEqualTo(WITH_OPTIONS);
    assertThat(header.length()).isEqualTo(24);
    assertThat(header.dontFragment()).isTrue();
    assertThat(header.isFragment()).isFalse();
  }

  @Test
  void aWrongChecksumIsKept() {
    var bytes = WITH_OPTIONS.clone();
    bytes[10] ^= 1;
    var packet = (Ipv4Packet) Packets.parseIp(bytes);
    assertThat(packet.header().checksum()).isEqualTo(new Checksum.Stated(0xf904));
    assertThat(packet.toBytes()).isEqualTo(bytes);
  }

  @Test
  void forwardingChangesTheTtlAndTheChecksumOnOutput() {
    var packet = new Ipv4Packet(UDP_HEADER, DATAGRAM);
    var forwarded = packet.withTtl(packet.ttl() - 1);
    Ipv4Assert.assertThat(forwarded).from("10.244.1.2").to("10.244.2.2").hasTtl(63).isUdpTo(53);
    assertThat(forwarded.payload()).isSameAs(DATAGRAM);
    assertThat(Packets.parseIp(forwarded.toBytes())).isEqualTo(forwarded);
  }

  @Test
  void natKeepsTheTransportChecksumRight() {
    var translated = new Ipv4Packet(UDP_HEADER, DATAGRAM).withSource(PEER).withDestination(POD);
    var read = (Ipv4Packet) Packets.parseIp(translated.toBytes());
    assertThat(read).isEqualTo(translated);
    assertThat(((UdpDatagram) read.payload()).checksum()).isEqualTo(Checksum.COMPLETE);
  }

  @Test
  void piecesOfADatagramReadAsOneAgain() {
    var whole = new Ipv4Packet(UDP_HEADER.withIdentification(7), DATAGRAM);
    var bytes = whole.payloadBytes();
    var first = new Ipv4Packet(whole.header().withFragment(0, true), bytes.slice(0, 8));
    var last = new Ipv4Packet(whole.header().withFragment(8, false), bytes.slice(8, bytes.length()));
    assertThat(Packets.parseIp(first.toBytes())).isEqualTo(first);
    assertThat(Packets.parseIp(last.toBytes())).isEqualTo(last);
    assertThat(last.header().fragmentOffset()).isEqualTo(8);
    assertThat(last.header().moreFragments()).isFalse();

    var joined = ((Payload) first.payload()).concat((Payload) last.payload());
    assertThat(Ipv4Packet.parse(last.header().withFragment(0, false), joined)).isEqualTo(whole);
  }

  @Test
  void flagsAndOffsetDoNotDisturbEachOther() {
    var header = UDP_HEADER.withDontFragment(true).withFragment(1424, true);
    assertThat(header.flagsAndOffset()).isEqualTo(0x4000 | 0x2000 | 178);
    assertThat(header.withFragment(0, false).flagsAndOffset()).isEqualTo(0x4000);
    assertThat(header.withDontFragment(false).fragmentOffset()).isEqualTo(1424);
    assertThatIllegalArgumentException().isThrownBy(() -> header.withFragment(4, true));
    assertThatIllegalArgumentException().isThrownBy(() -> header.withFragment(65536, true));
  }

  @Test
  void aFragmentCarriesBytesOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ipv4Packet(UDP_HEADER.withFragment(0, true), DATAGRAM))
        .withMessageContaining("fragment");
  }

  @Test
  void thePayloadMustBeWhatTheProtocolSays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ipv4Packet(Ipv4Header.of(Ipv4Header.TCP, POD, PEER), DATAGRAM))
        .withMessageContaining("protocol 6")
        .withMessageContaining("UdpDatagram");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ipv4Packet(UDP_HEADER, ArpPacket.request(MacAddress.ZERO, POD, PEER)));
  }

  @Test
  void fieldsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withTtl(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withTtl(256));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withTos(256));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withIdentification(0x10000));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withOptions(Hex.payload("010101")));
    assertThatIllegalArgumentException().isThrownBy(() -> UDP_HEADER.withOptions(Payload.of(new byte[44])));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ipv4Packet(UDP_HEADER, Payload.of(new byte[65516])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ipv4Header(0, 0, 0, 64, 17, POD, PEER, Payload.EMPTY, Checksum.PARTIAL));
  }

  @Test
  void lengthsThatContradictTheBytesLeaveThemAlone() {
    for (int totalLength : new int[] {0, 23, 41}) {
      var bytes = WITH_OPTIONS.clone();
      bytes[3] = (byte) totalLength;
      assertThat(Packets.parseIp(bytes)).as("total length %d", totalLength).isEqualTo(Payload.of(bytes));
    }
  }

  @Test
  void aTunnelInATunnelIsFollowedToAFixedDepth() {
    var packet = new Ipv4Packet(UDP_HEADER, DATAGRAM);
    var header = Ipv4Header.of(Ipv4Header.IPIP, POD, PEER);
    while (packet.length() < 60_000) {
      packet = new Ipv4Packet(header, Payload.of(packet.toBytes()));
    }
    Packet inner = Packets.parseIp(packet.toBytes());
    int depth = 0;
    while (inner instanceof Ipv4Packet outer) {
      inner = outer.payload();
      depth++;
    }
    assertThat(depth).isEqualTo(Packets.DEEPEST_TUNNEL + 1);
  }
}
