package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

/** What a packet on its way remembers of itself is true of what it holds at the time. */
class SkBuffTest {
  private static final Ipv4Header HEADER =
      Ipv4Header.of(Ipv4Header.UDP, Ipv4Address.parse("10.0.0.1"), Ipv4Address.parse("10.0.0.2"));

  private final Cable device = new Lab().hostWithNic("host", "10.0.0.1/24");
  private final SkBuff skb = new SkBuff(1, framed(unfinished(8)), device);

  private static Ipv4Packet unfinished(int bytes) {
    return new Ipv4Packet(HEADER, new UdpDatagram(1, 2, Payload.of(new byte[bytes]), Checksum.PARTIAL));
  }

  private static EthernetFrame framed(Ipv4Packet packet) {
    return EthernetFrame.of(new MacAddress(2), new MacAddress(1), packet);
  }

  @Test
  void aFinishedPacketStaysFinishedBehindOtherHeaders() {
    skb.completeChecksums();
    skb.setIp(skb.ip().withTtl(63));
    skb.setFrame(EthernetFrame.of(new MacAddress(3), new MacAddress(2), skb.ip()));

    assertThat(skb.hasPartialChecksum()).isFalse();
    assertThat(Packets.hasPartialChecksum(skb.frame())).isFalse();
    assertThat(skb.ip().ttl()).isEqualTo(63);
  }

  @Test
  void anotherPayloadIsFinishedAnew() {
    skb.completeChecksums();
    skb.setIp(unfinished(20));

    assertThat(skb.hasPartialChecksum()).isTrue();
    skb.completeChecksums();
    assertThat(Packets.hasPartialChecksum(skb.frame())).isFalse();
  }

  @Test
  void itsLengthIsThatOfWhatItHolds() {
    assertThat(skb.length()).isEqualTo(36);
    skb.setIp(unfinished(20));
    assertThat(skb.length()).isEqualTo(48);
    skb.setFrame(framed(unfinished(4)));
    assertThat(skb.length()).isEqualTo(32);
    assertThat(skb.frameLength()).isEqualTo(skb.frame().length());
  }
}
