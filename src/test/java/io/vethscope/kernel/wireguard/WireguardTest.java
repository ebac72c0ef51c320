package io.vethscope.kernel.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.Links;
import io.vethscope.lab.WireguardLab;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel's device at both ends. */
class WireguardTest {
  private final WireguardLab nodes = new WireguardLab();

  private final Wireguard deviceA = nodes.inKernel(nodes.a());
  private final Wireguard deviceB = nodes.inKernel(nodes.b());

  private String ping(String arguments) {
    return nodes.lab().run(nodes.a().netns(), "ping -c 1 -W 1 " + arguments).stdout();
  }

  @Test
  void theFirstPacketWaitsForAHandshake() {
    assertThat(ping("10.2.0.0")).contains("1 received");
    assertThat(nodes.messages()).containsExactly("out 148", "in 92", "out 128", "in 128");
  }

  @Test
  void theSecondFindsASession() {
    ping("10.2.0.0");
    nodes.lab().trace().clear();
    ping("10.2.0.0");

    assertThat(nodes.messages()).containsExactly("out 128", "in 128");
  }

  @Test
  void handshakesAreMarkedAndDataIsNotAndNeitherSaysDontFragment() {
    ping("10.2.0.0");

    assertThat(nodes.lab().trace().framesAt("b:eth0"))
        .filteredOn(frame -> frame.payload().summary().contains("192.168.0.1.51820 >"))
        .extracting(frame -> ((Ipv4Packet) frame.payload()).header())
        .allMatch(header -> !header.dontFragment())
        .extracting(header -> header.tos())
        .containsExactly(0x88, 0);
  }

  @Test
  void whoHeardAndHasNothingToSaySaysThatAfterTenSeconds() {
    ping("10.2.0.0");
    nodes.lab().trace().clear();
    nodes.lab().runFor(Duration.ofSeconds(9));
    assertThat(nodes.messages()).isEmpty();
    nodes.lab().runFor(Duration.ofSeconds(2));

    assertThat(nodes.messages()).containsExactly("out 32");
  }

  @Test
  void whatNoPeerIsThereForIsRefused() {
    assertThat(ping("10.9.0.1")).contains("Destination Host Unreachable");
    assertThat(nodes.messages()).isEmpty();
  }

  @Test
  void whoseAddressIsNotAllowedIsNotHeard() {
    nodes.lab().run(nodes.b().netns(), "ip addr add 10.7.0.1/32 dev wg0");
    nodes.lab().run(nodes.b().netns(), "ping -c 1 -W 1 -I 10.7.0.1 10.1.0.0");

    assertThat(nodes.lab().trace().drops()).containsExactly("a:wg0 IP_INVALID_SOURCE");
  }

  @Test
  void aPeerThatIsNotThereIsAskedEveryFiveSeconds() {
    Links.down(deviceB);
    ping("10.2.0.0");
    nodes.lab().runFor(Duration.ofSeconds(14));

    assertThat(nodes.messages()).containsExactly("out 148", "out 148", "out 148");
  }

  @Test
  void aPeerThatIsRemovedIsAskedNoMore() {
    Links.down(deviceB);
    ping("10.2.0.0");
    deviceA.removePeer(nodes.key(nodes.b()));
    nodes.lab().runFor(Duration.ofSeconds(14));

    assertThat(nodes.messages()).containsExactly("out 148");
    assertThat(nodes.lab().trace().drops()).contains("a:wg0 NEIGH_FAILED");
    assertThat(ping("10.2.0.0")).contains("Destination Host Unreachable");
  }

  @Test
  void aPeerThatIsToldAgainKeepsItsSession() {
    ping("10.2.0.0");
    nodes.lab().trace().clear();
    deviceA.addPeer(
        new PeerSettings(
            nodes.key(nodes.b()), Ipv4Address.parse("192.168.0.2"), 51_820, List.of(Ipv4Prefix.parse("10.2.0.0/16"))));
    ping("10.2.0.0");

    assertThat(nodes.messages()).containsExactly("out 128", "in 128");
  }

  @Test
  void afterTwoMinutesTheOneWhoBeganBeginsAgain() {
    ping("10.2.0.0");
    nodes.lab().runFor(Duration.ofSeconds(121));
    nodes.lab().trace().clear();
    ping("10.2.0.0");

    assertThat(nodes.messages()).startsWith("out 128", "out 148").contains("in 92", "in 128");
  }

  @Test
  void afterThreeMinutesASessionIsNotUsedAnyMore() {
    ping("10.2.0.0");
    nodes.lab().runFor(Duration.ofSeconds(181));
    nodes.lab().trace().clear();

    assertThat(ping("10.2.0.0")).contains("1 received");
    assertThat(nodes.messages()).containsExactly("out 148", "in 92", "out 128", "in 128");
  }

  @Test
  void twoWhoBeginAtTheSameMomentDisturbEachOtherUntilOneBeginsAgain() {
    nodes.lab().start(nodes.a().netns(), "ping -c 1 -W 8 10.2.0.0");
    nodes.lab().start(nodes.b().netns(), "ping -c 1 -W 8 10.1.0.0");
    nodes.lab().runFor(Duration.ofSeconds(4));
    assertThat(nodes.lab().trace().pathOf("echo reply")).isEmpty();
    nodes.lab().runFor(Duration.ofSeconds(4));

    assertThat(nodes.lab().trace().pathOf("echo reply")).contains("a:wg0<", "b:wg0<");
  }
}
