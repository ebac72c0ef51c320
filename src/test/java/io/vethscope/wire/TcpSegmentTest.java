package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TcpSegmentTest {
  private static final byte[] SYN =
      Hex.bytes(
          """
          45 00 00 3c  f6 6a 40 00  40 06 2b 66
          0a f4 01 02  0a f4 02 02
          9c 41 00 50  e9 b4 ca 16  00 00 00 00  a0 02 fd 5c  25 32 00 00
          02 04 05 82  04 02  08 0a c8 28 f4 31 00 00 00 00  01 03 03 07\
          """);

  private static final Ipv4Packet PACKET = (Ipv4Packet) Packets.parseIp(SYN);
  private static final TcpOptions OPTIONS = new TcpOptions(OptionalInt.of(1410), true, 7, true, 0xc828f431, 0);
  private static final TcpSegment SEGMENT =
      TcpSegment.of(40001, 80, TcpSegment.SYN)
          .withNumbers(0xe9b4ca16, 0)
          .withWindow(64860)
          .withOptions(OPTIONS.toPayload());

  @Test
  void readsAndWritesASyn() {
    assertThat(PACKET.payload()).isEqualTo(SEGMENT);
    assertThat(PACKET.withPayload(SEGMENT).toBytes()).isEqualTo(SYN);
    assertThat(SEGMENT.headerLength()).isEqualTo(40);
    assertThat(SEGMENT.sequenceLength()).isOne();
    assertThat(SEGMENT.summary())
        .isEqualTo(
            "40001 > 80: Flags [S], seq 3920939542, win 64860, "
                + "options [mss 1410,sackOK,TS val 3358127153 ecr 0,nop,wscale 7], length 0");
  }

  @Test
  void flagsAreAskedForTogether() {
    var answer = SEGMENT.withFlags(TcpSegment.SYN | TcpSegment.ACK);
    assertThat(answer.has(TcpSegment.SYN | TcpSegment.ACK)).isTrue();
    assertThat(answer.has(TcpSegment.SYN | TcpSegment.FIN)).isFalse();
    assertThat(TcpSegment.of(1, 2, 0).summary()).contains("Flags [none]");
    assertThat(TcpSegment.of(1, 2, 0xff).summary()).contains("Flags [FSRP.UEW]");
  }

  @Test
  void dataMovesTheSequenceNumberAlsoAcrossItsEnd() {
    var segment =
        TcpSegment.of(1, 2, TcpSegment.FIN | TcpSegment.ACK).withNumbers(-2, 5).withPayload(Hex.payload("01020304"));
    assertThat(segment.sequenceLength()).isEqualTo(5);
    assertThat(segment.summary()).isEqualTo("1 > 2: Flags [F.], seq 4294967294:2, ack 5, win 0, length 4");
  }

  @Test
  void theChecksumFieldHasThreeMeanings() {
    assertThat(checksumOf(0x2532)).isEqualTo(Checksum.COMPLETE);
    assertThat(checksumOf(0x191a)).isEqualTo(Checksum.PARTIAL);
    assertThat(checksumOf(0)).isEqualTo(new Checksum.Stated(0));
    assertThat(checksumOf(0x2533)).isEqualTo(new Checksum.Stated(0x2533));
  }

  private static Checksum checksumOf(int value) {
    var bytes = Payload.of(SYN).withUnsigned16(36, value).toBytes();
    var packet = (Ipv4Packet) Packets.parseIp(bytes);
    assertThat(packet.toBytes()).isEqualTo(bytes);
    return ((TcpSegment) packet.payload()).checksum();
  }

  @Test
  void aHeaderLengthThatContradictsTheBytesLeavesThemAlone() {
    for (int words : new int[] {0, 4, 11, 15}) {
      var bytes = SYN.clone();
      bytes[32] = (byte) (words << 4);
      var packet = (Ipv4Packet) Packets.parseIp(bytes);
      assertThat(packet.payload()).as("%d words", words).isInstanceOf(Payload.class);
      assertThat(packet.toBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void reservedBitsAreKept() {
    var bytes = SYN.clone();
    bytes[32] |= 0x0e;
    var packet = (Ipv4Packet) Packets.parseIp(bytes);
    assertThat(((TcpSegment) packet.payload()).flags()).isEqualTo(0xe02);
    assertThat(packet.toBytes()).isEqualTo(bytes);
  }

  @Test
  void fieldsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SEGMENT.withPorts(65536, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SEGMENT.withFlags(0x1000));
    assertThatIllegalArgumentException().isThrownBy(() -> SEGMENT.withWindow(65536));
    assertThatIllegalArgumentException().isThrownBy(() -> SEGMENT.withOptions(Hex.payload("01")));
    assertThatIllegalArgumentException().isThrownBy(() -> SEGMENT.withChecksum(Checksum.ABSENT));
  }
}
