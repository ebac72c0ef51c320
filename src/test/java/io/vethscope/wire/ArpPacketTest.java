package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ArpPacketTest {
  private static final byte[] BYTES =
      Hex.bytes(
          """
          ff ff ff ff ff ff  0a 58 0a f4 01 02  08 06
          00 01 08 00 06 04 00 01
          0a 58 0a f4 01 02  0a f4 01 02
          00 00 00 00 00 00  0a f4 01 03\
          """);

  private static final MacAddress POD = MacAddress.parse("0a:58:0a:f4:01:02");
  private static final ArpPacket REQUEST =
      ArpPacket.request(POD, Ipv4Address.parse("10.244.1.2"), Ipv4Address.parse("10.244.1.3"));

  @Test
  void readsAndWritesARequest() {
    var frame = EthernetFrame.parse(BYTES);
    FrameAssert.assertThat(frame)
        .toAll()
        .from("0a:58:0a:f4:01:02")
        .isArp()
        .whoHas("10.244.1.3")
        .tell("10.244.1.2")
        .isAt("0a:58:0a:f4:01:02");
    assertThat(frame).isEqualTo(EthernetFrame.of(MacAddress.BROADCAST, POD, REQUEST));
    assertThat(EthernetFrame.of(MacAddress.BROADCAST, POD, REQUEST).toBytes()).isEqualTo(BYTES);
    assertThat(REQUEST.summary()).isEqualTo("ARP, Request who-has 10.244.1.3 tell 10.244.1.2");
  }

  @Test
  void aReplyTurnsTheRequestRound() {
    var owner = MacAddress.parse("0a:58:0a:f4:01:03");
    var reply = REQUEST.reply(owner);
    FrameAssert.assertThat(EthernetFrame.of(POD, owner, reply)).isArp().reply("10.244.1.3").isAt("0a:58:0a:f4:01:03");
    assertThat(reply.targetHardware()).isEqualTo(POD);
    assertThat(reply.targetProtocol()).hasToString("10.244.1.2");
    assertThat(reply.summary()).isEqualTo("ARP, Reply 10.244.1.3 is-at 0a:58:0a:f4:01:03");
  }

  @Test
  void askingForOneselfIsAnAnnouncement() {
    var own = Ipv4Address.parse("10.244.1.2");
    assertThat(ArpPacket.request(POD, own, own).isGratuitous()).isTrue();
    assertThat(ArpPacket.request(POD, own, own).summary()).isEqualTo("ARP, Announcement 10.244.1.2");
    assertThat(REQUEST.isGratuitous()).isFalse();
  }

  @Test
  void otherAddressFamiliesStayBytes() {
    var bytes = BYTES.clone();
    bytes[14 + 5] = 16;
    var frame = EthernetFrame.parse(bytes);
    assertThat(frame.payload()).isInstanceOf(Payload.class);
    assertThat(frame.toBytes()).isEqualTo(bytes);
  }

  @Test
  void theOperationHas16Bits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArpPacket(0x10000, POD, Ipv4Address.ANY, POD, Ipv4Address.ANY));
  }
}
