package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UdpDatagramTest {
  private static final byte[] BYTES =
      Hex.bytes(
          """
          45 00 00 3c  ea 91 40 00  3f 11 33 2f
          0a f4 01 02  0a f4 07 07
          9c 42 00 35  00 28 2e 1f
          71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71 71\
          """);

  private static final int CHECKSUM_AT = 26;
  private static final Ipv4Packet PACKET = (Ipv4Packet) Packets.parseIp(BYTES);
  private static final UdpDatagram DATAGRAM = new UdpDatagram(40002, 53, Hex.payload("71".repeat(32)));

  private static UdpDatagram withChecksumBytes(int value) {
    var bytes = Payload.of(BYTES).withUnsigned16(CHECKSUM_AT, value).toBytes();
    var packet = (Ipv4Packet) Packets.parseIp(bytes);
    assertThat(packet.toBytes()).isEqualTo(bytes);
    return (UdpDatagram) packet.payload();
  }

  @Test
  void readsAndWritesADatagram() {
    assertThat(PACKET.payload()).isEqualTo(DATAGRAM);
    assertThat(PACKET.withPayload(DATAGRAM).toBytes()).isEqualTo(BYTES);
    assertThat(DATAGRAM.summary()).isEqualTo("40002 > 53: UDP, length 32");
  }

  @Test
  void theChecksumFieldHasFourMeanings() {
    assertThat(withChecksumBytes(0x2e1f).checksum()).isEqualTo(Checksum.COMPLETE);
    assertThat(withChecksumBytes(0).checksum()).isEqualTo(Checksum.ABSENT);
    assertThat(withChecksumBytes(0x1e2a).checksum()).isEqualTo(Checksum.PARTIAL);
    assertThat(withChecksumBytes(0x2e20).checksum()).isEqualTo(new Checksum.Stated(0x2e20));
    assertThat(withChecksumBytes(0xffff).checksum()).isEqualTo(new Checksum.Stated(0xffff));
  }

  @Test
  void aComputedZeroIsSentAsAllOnes() {
    // With its own complete checksum as data, a sum comes out as all ones and its complement as zero.
    var probe = PACKET.withPayload(new UdpDatagram(40002, 53, Hex.payload("0000")));
    int checksum = probe.payloadBytes().unsigned16(6);
    var zero = probe.withPayload(new UdpDatagram(40002, 53, Hex.payload("0000").withUnsigned16(0, checksum)));
    assertThat(zero.payloadBytes().unsigned16(6)).isEqualTo(0xffff);
    assertThat(Packets.parseIp(zero.toBytes())).isEqualTo(zero);
  }

  @Test
  void aPartialChecksumFollowsTheAddresses() {
    var offloaded = PACKET.withPayload(DATAGRAM.withChecksum(Checksum.PARTIAL)).withSource(Ipv4Address.LOOPBACK);
    assertThat(Packets.parseIp(offloaded.toBytes())).isEqualTo(offloaded);
    assertThat(Packets.hasPartialChecksum(offloaded)).isTrue();
    assertThat(Packets.completeChecksums(offloaded)).isEqualTo(PACKET.withSource(Ipv4Address.LOOPBACK));
  }

  @Test
  void aWrongLengthLeavesTheBytesAlone() {
    for (int length : new int[] {7, 39, 41}) {
      var bytes = Payload.of(BYTES).withUnsigned16(24, length).toBytes();
      var packet = (Ipv4Packet) Packets.parseIp(bytes);
      assertThat(packet.payload()).as("UDP length %d", length).isInstanceOf(Payload.class);
      assertThat(packet.toBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void fieldsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DATAGRAM.withPorts(-1, 53));
    assertThatIllegalArgumentException().isThrownBy(() -> DATAGRAM.withPorts(40002, 65536));
    assertThatIllegalArgumentException().isThrownBy(() -> DATAGRAM.withPayload(DATAGRAM));
    assertThatIllegalArgumentException().isThrownBy(() -> DATAGRAM.withPayload(Payload.of(new byte[65528])));
    assertThatIllegalArgumentException().isThrownBy(() -> new Checksum.Stated(0x10000));
  }
}
