package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.Direction;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.PacketBorn;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 791, section 3.2, and {@code ip_fragment}. */
class FragmentationTest {
  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  FragmentationTest() {
    Cable.connect(left, right);
  }

  @Test
  void everyFragmentButTheLastCarriesAMultipleOfEightBytes() {
    assertThat(fragmentsOf(4000, 1450)).extracting(Ipv4Packet::length).containsExactly(1444, 1444, 1180);
  }

  @Test
  void offsetsAndFlagsPutThePiecesTogetherAgain() {
    List<Ipv4Packet> fragments = fragmentsOf(4000, 1500);

    assertThat(fragments).extracting(packet -> packet.header().fragmentOffset()).containsExactly(0, 1480, 2960);
    assertThat(fragments).extracting(packet -> packet.header().moreFragments()).containsExactly(true, true, false);
    assertThat(fragments)
        .extracting(packet -> packet.header().identification())
        .doesNotContain(0)
        .containsOnly(identification(fragments));
    assertThat(fragments).extracting(packet -> packet.payloadBytes().length()).containsExactly(1480, 1480, 1048);
  }

  @Test
  void thePiecesHoldTheWholeMessage() {
    var whole = fragmentsOf(4000, 1500).stream().map(Ipv4Packet::payloadBytes).reduce((one, next) -> one.concat(next));

    Ipv4Header header = Ipv4Header.of(Ipv4Header.ICMP, Ipv4Address.ANY, Ipv4Address.ANY);
    assertThat(Ipv4Packet.parse(header, whole.orElseThrow()).payload())
        .isInstanceOfSatisfying(
            IcmpMessage.class,
            message -> {
              assertThat(message.body().length()).isEqualTo(4000);
              assertThat(message.checksum()).isEqualTo(Checksum.COMPLETE);
            });
  }

  @Test
  void eachPieceIsAPacketOfItsOwnThatTheWholeCaused() {
    fragmentsOf(4000, 1500);

    List<PacketBorn> born =
        lab.trace().of(PacketBorn.class).stream()
            .filter(birth -> birth.origin() == Origin.FRAGMENT && birth.where().netns().equals("left"))
            .toList();
    assertThat(born).hasSize(3);
    assertThat(born).extracting(PacketBorn::cause).containsOnly(1L);
  }

  @Test
  void whatJustFitsIsNotCut() {
    assertThat(fragmentsOf(1472, 1500)).extracting(Ipv4Packet::length).containsExactly(1500);
    lab.trace().clear();
    assertThat(fragmentsOf(1473, 1500)).extracting(Ipv4Packet::length).containsExactly(1500, 21);
  }

  private List<Ipv4Packet> fragmentsOf(int size, int mtu) {
    left.setMtu(mtu);
    lab.start(left.netns(), "ping -c 1 -M dont -s " + size + " 10.0.0.2");
    lab.runFor(Duration.ofMillis(10));
    return lab.trace().tappedAt("left:eth0").stream()
        .filter(tapped -> tapped.direction() == Direction.OUT)
        .map(tapped -> tapped.frame() instanceof EthernetFrame frame ? frame.payload() : tapped.frame())
        .filter(Ipv4Packet.class::isInstance)
        .map(Ipv4Packet.class::cast)
        .toList();
  }

  private static int identification(List<Ipv4Packet> fragments) {
    return fragments.getFirst().header().identification();
  }
}
