package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EthernetFrameTest {
  private static final byte[] BYTES =
      Hex.bytes(
          """
          33 33 00 00 00 02
          0a 58 0a f4 01 03
          86 dd
          60 00 00 00\
          """);

  private static final MacAddress ALL_ROUTERS = MacAddress.parse("33:33:00:00:00:02");
  private static final MacAddress POD = MacAddress.parse("0a:58:0a:f4:01:03");
  private static final EthernetFrame FRAME =
      new EthernetFrame(ALL_ROUTERS, POD, EthernetFrame.ETHERTYPE_IPV6, Hex.payload("60000000"));

  @Test
  void readsAndWritesTheHeader() {
    assertThat(EthernetFrame.parse(BYTES)).isEqualTo(FRAME);
    assertThat(FRAME.toBytes()).isEqualTo(BYTES);
    assertThat(FRAME.length()).isEqualTo(18);
    assertThat(FRAME.summary()).isEqualTo("0a:58:0a:f4:01:03 > 33:33:00:00:00:02, ethertype 0x86dd, length 18");
  }

  @Test
  void fewerThan14BytesAreNoFrame() {
    assertThatExceptionOfType(WireFormatException.class)
        .isThrownBy(() -> EthernetFrame.parse(new byte[13]))
        .withMessage("An Ethernet frame has at least 14 bytes, not 13.");
    assertThat(EthernetFrame.parse(new byte[14]).payload()).isEqualTo(Payload.EMPTY);
  }

  @Test
  void bytesBehindAPacketArePadding() {
    var arp = ArpPacket.request(POD, Ipv4Address.of(10, 244, 1, 3), Ipv4Address.of(10, 244, 1, 1));
    var padded =
        new EthernetFrame(MacAddress.BROADCAST, POD, EthernetFrame.ETHERTYPE_ARP, arp, Payload.of(new byte[18]));
    assertThat(padded.length()).isEqualTo(60);
    assertThat(EthernetFrame.parse(padded.toBytes())).isEqualTo(padded);
    assertThat(padded.withAddresses(POD, ALL_ROUTERS).padding()).isEqualTo(padded.padding());
  }

  @Test
  void addressesChangeWithoutThePayload() {
    var turned = FRAME.withAddresses(POD, MacAddress.ZERO);
    FrameAssert.assertThat(turned).to("0a:58:0a:f4:01:03").from("00:00:00:00:00:00");
    assertThat(turned.payload()).isSameAs(FRAME.payload());
  }

  @Test
  void aPayloadOfAnotherTypeIsRefused() {
    var arp = ArpPacket.request(POD, Ipv4Address.ANY, Ipv4Address.LOOPBACK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EthernetFrame(POD, POD, EthernetFrame.ETHERTYPE_IPV4, arp))
        .withMessageContaining("0x0800")
        .withMessageContaining("ArpPacket");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EthernetFrame(POD, POD, 0x88cc, Payload.EMPTY, Hex.payload("00")));
    assertThatIllegalArgumentException().isThrownBy(() -> new EthernetFrame(POD, POD, 0x10000, Payload.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new EthernetFrame(POD, POD, 0x0800, FRAME));
  }
}
