package io.vethscope.program.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.WireguardLab;
import io.vethscope.wire.Ipv4Packet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The process at one end or at both. */
class WireguardGoTest {
  private final WireguardLab nodes = new WireguardLab();
  private final WireguardGo process = nodes.asProcess(nodes.a());

  private String ping(String arguments) {
    return nodes.lab().run(nodes.a().netns(), "ping -c 1 -W 1 " + arguments).stdout();
  }

  @Test
  void itTalksToAnother() {
    nodes.asProcess(nodes.b());

    assertThat(ping("10.2.0.0")).contains("1 received");
    assertThat(nodes.messages()).containsExactly("out 148", "in 92", "out 128", "in 128");
  }

  @Test
  void itTalksToTheKernels() {
    nodes.inKernel(nodes.b());

    assertThat(ping("10.2.0.0")).contains("1 received");
  }

  @Test
  void whatItSendsIsNotMarkedAndMustNotBeFragmented() {
    nodes.asProcess(nodes.b());
    ping("10.2.0.0");

    assertThat(nodes.lab().trace().framesAt("b:eth0"))
        .filteredOn(frame -> frame.payload() instanceof Ipv4Packet)
        .extracting(frame -> ((Ipv4Packet) frame.payload()).header())
        .hasSize(4)
        .allMatch(header -> header.dontFragment() && header.tos() == 0);
  }

  @Test
  void whatNoPeerIsThereForIsLostWithoutAWord() {
    assertThat(ping("10.9.0.1")).doesNotContain("Unreachable");
    assertThat(nodes.lab().trace().drops()).containsExactly("a:wg0 IP_OUTNOROUTES");
  }

  @Test
  void itsKeepaliveComesAfterTenSecondsToTheMillisecond() {
    nodes.asProcess(nodes.b());
    ping("10.2.0.0");
    nodes.lab().trace().clear();
    long heard = nodes.lab().cpu().now();
    nodes.lab().runFor(Duration.ofSeconds(11));

    assertThat(nodes.messages()).containsExactly("out 32");
    long said =
        nodes.lab().trace().tappedAt("a:eth0").stream()
            .filter(tapped -> tapped.frame().summary().contains("UDP, length 32"))
            .findFirst()
            .orElseThrow()
            .time();
    assertThat(said - heard).isBetween(9_999_000_000L, 10_001_000_000L);
  }

  @Test
  void whenItHasEndedNothingGoesThrough() {
    nodes.asProcess(nodes.b());
    process.stop();

    assertThat(ping("10.2.0.0")).contains("0 received");
    assertThat(nodes.messages()).isEmpty();
  }
}
