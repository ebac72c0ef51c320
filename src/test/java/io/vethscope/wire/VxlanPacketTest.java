package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class VxlanPacketTest {
  private static final byte[] BYTES =
      Hex.bytes(
          """
          52 54 00 a8 64 0c  52 54 00 a8 64 0b  08 00
          45 00 00 66  d9 9a 00 00  40 11 57 84  c0 a8 64 0b  c0 a8 64 0c
          e3 73 21 18  00 52 81 97
          08 00 00 00  00 00 01 00
          ae 66 6c 00 02 01  ae 66 6c 00 01 01  08 00
          45 00 00 34  f6 6b 40 00  3f 06 2c 6d  0a f4 01 02  0a f4 02 02
          9c 41 00 50  e9 b4 ca 17  72 96 15 54  80 10 01 fb  ea 1d 00 00
          01 01 08 0a  c8 28 f4 31  e4 33 f8 e1\
          """);

  private static final EthernetFrame OUTER = EthernetFrame.parse(BYTES);

  private static VxlanPacket vxlan(EthernetFrame outer) {
    return (VxlanPacket) ((UdpDatagram) ((Ipv4Packet) outer.payload()).payload()).payload();
  }

  @Test
  void readsAFrameInsideAFrame() {
    FrameAssert.assertThat(OUTER)
        .from("52:54:00:a8:64:0b")
        .isIpv4()
        .from("192.168.100.11")
        .isUdpTo(8472)
        .isVxlan(1)
        .from("ae:66:6c:00:01:01")
        .to("ae:66:6c:00:02:01")
        .isIpv4()
        .from("10.244.1.2")
        .to("10.244.2.2")
        .hasTtl(63)
        .isTcp(".");
    assertThat(OUTER.toBytes()).isEqualTo(BYTES);
  }

  @Test
  void encapsulationBuildsTheSameBytes() {
    var inner = vxlan(OUTER).inner();
    var header =
        Ipv4Header.of(Ipv4Header.UDP, Ipv4Address.parse("192.168.100.11"), Ipv4Address.parse("192.168.100.12"));
    var packet =
        new Ipv4Packet(
            header.withIdentification(0xd99a),
            new UdpDatagram(58227, UdpDatagram.VXLAN_LINUX, new VxlanPacket(1, inner)));
    assertThat(EthernetFrame.of(OUTER.destination(), OUTER.source(), packet)).isEqualTo(OUTER);
    assertThat(EthernetFrame.of(OUTER.destination(), OUTER.source(), packet).toBytes()).isEqualTo(BYTES);
    assertThat(OUTER.length() - inner.length()).as("what encapsulation costs").isEqualTo(50);
  }

  @Test
  void unknownBitsAreKept() {
    var odd = new VxlanPacket(0x8800_1234, 0xffffff, 0x7f, vxlan(OUTER).inner());
    var packet = ((Ipv4Packet) OUTER.payload()).withPayload(new UdpDatagram(1, UdpDatagram.VXLAN_IANA, odd));
    assertThat(Packets.parseIp(packet.toBytes())).isEqualTo(packet);
  }

  @Test
  void withoutTheFlagItIsNotVxlan() {
    var bytes = BYTES.clone();
    bytes[42] = 0;
    var udp = (UdpDatagram) ((Ipv4Packet) EthernetFrame.parse(bytes).payload()).payload();
    assertThat(udp.payload()).isInstanceOf(Payload.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new VxlanPacket(0, 1, 0, OUTER));
    assertThatIllegalArgumentException().isThrownBy(() -> new VxlanPacket(1 << 24, OUTER));
  }

  @Test
  void onlyItsPortsCarryVxlan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UdpDatagram(1, 53, vxlan(OUTER)))
        .withMessageContaining("port 53");
  }

  @Test
  void theOuterChecksumIsRightForTheTimeAfterTheNicFinishedTheInnerOne() {
    var inner = vxlan(OUTER).inner();
    var ip = (Ipv4Packet) inner.payload();
    var offloaded = inner.withPayload(ip.withPayload(((TcpSegment) ip.payload()).withChecksum(Checksum.PARTIAL)));
    var outerIp = (Ipv4Packet) OUTER.payload();
    var outerUdp = (UdpDatagram) outerIp.payload();
    var packet = outerIp.withPayload(outerUdp.withPayload(vxlan(OUTER).withInner(offloaded)));

    assertThat(packet.payloadBytes().unsigned16(6)).as("outer checksum").isEqualTo(0x8197);
    assertThat(Packets.parseIp(packet.toBytes())).isEqualTo(packet);
    assertThat(Packets.completeChecksums(packet)).isEqualTo(outerIp);
  }

  @Test
  void tunnelsInTunnelsAreFollowedToAFixedDepth() {
    var frame = OUTER;
    for (int i = 0; i < 500; i++) {
      var ip = (Ipv4Packet) OUTER.payload();
      frame =
          OUTER.withPayload(
              ip.withPayload(
                  new UdpDatagram(1, 8472, Hex.payload("0800000000000100").concat(Payload.of(frame.toBytes())))));
    }
    var read = EthernetFrame.parse(frame.toBytes());
    assertThat(read.toBytes()).isEqualTo(frame.toBytes());
    assertThat(tunnels(read)).isEqualTo(Packets.DEEPEST_TUNNEL);
  }

  /** How many VXLAN headers were read, one inside the other. */
  private static int tunnels(EthernetFrame frame) {
    boolean wraps =
        frame.payload() instanceof Ipv4Packet packet
            && packet.payload() instanceof UdpDatagram datagram
            && datagram.payload() instanceof VxlanPacket;
    return wraps ? 1 + tunnels(inner(frame)) : 0;
  }

  private static EthernetFrame inner(EthernetFrame frame) {
    var datagram = (UdpDatagram) ((Ipv4Packet) frame.payload()).payload();
    return ((VxlanPacket) datagram.payload()).inner();
  }
}
