package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.NeighbourDiscovery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who asks for whom, who answers, and what is learned of it. */
class NdiscTest {
  private static final Ipv6Address LEFT = Ipv6Address.parse("fd00::2");
  private static final Ipv6Address RIGHT = Ipv6Address.parse("fd00::3");
  private static final MacAddress OTHER = MacAddress.parse("02:00:00:00:00:02");

  private final Lab lab = new Lab();
  private final Cable left = nic("left", "10.0.0.2/24", "fd00::2/64", "fe80::2/64");
  private final Cable right = nic("right", "10.0.0.3/24", "fd00::3/64", "fe80::3/64");

  private Cable nic(String name, String address, String... addresses) {
    Cable nic = lab.hostWithNic(name, address);
    for (String each : addresses) {
      lab.run(nic.netns(), "ip -6 addr add " + each + " dev eth0");
    }
    return nic;
  }

  private NudState stateAt(Cable nic, Ipv6Address address) {
    return nic.netns().ipv6().neighbours().findOrCreate(nic, address).state();
  }

  @Test
  void theQuestionGoesToAGroupAndTheAnswerToWhoAsked() {
    Cable.connect(left, right);

    lab.run(left.netns(), "ping -6 -c 1 fd00::3");

    assertThat(lab.trace().at("right:eth0"))
        .startsWith(
            "in IP6 fd00::2 > ff02::1:ff00:3: ICMP6, neighbor solicitation, who has fd00::3",
            "out IP6 fd00::3 > fd00::2: ICMP6, neighbor advertisement, tgt is fd00::3");
    assertThat(lab.trace().framesAt("right:eth0").getFirst().destination()).hasToString("33:33:ff:00:00:03");
    assertThat(stateAt(left, RIGHT)).isEqualTo(NudState.REACHABLE);
    assertThat(stateAt(right, LEFT)).isEqualTo(NudState.DELAY);
  }

  @Test
  void whoDoesNotListenToTheGroupKeepsQuiet() {
    Cable bystander = nic("bystander", "10.0.0.4/24", "fd00::4/64");
    Bridge bridge = lab.bridge(lab.host("switch"), "br0", "02:00:00:00:00:fe");
    for (Cable nic : new Cable[] {left, right, bystander}) {
      lab.plug(bridge, "port" + nic.netns(), nic);
    }

    lab.run(left.netns(), "ping -6 -c 1 fd00::3");

    assertThat(lab.trace().at("bystander:eth0"))
        .containsExactly("in IP6 fd00::2 > ff02::1:ff00:3: ICMP6, neighbor solicitation, who has fd00::3");
    assertThat(lab.trace().dropsFor(DropReason.UNICAST_IN_L2_MULTICAST)).contains("bystander:eth0");
    assertThat(bystander.netns().ipv6().neighbours().all()).isEmpty();
  }

  @Test
  void whoWasOnlyHeardIsAskedAtHisAddressFiveSecondsLaterAndJustSaysThatHeIsThere() {
    Cable.connect(left, right);
    lab.run(left.netns(), "ping -6 -c 1 fd00::3");
    lab.trace().clear();

    lab.runFor(Duration.ofSeconds(6));

    assertThat(lab.trace().at("right:eth0"))
        .startsWith(
            "out IP6 fe80::3 > fd00::2: ICMP6, neighbor solicitation, who has fd00::2",
            "in IP6 fd00::2 > fe80::3: ICMP6, neighbor advertisement, tgt is fd00::2");
    assertThat(lab.trace().framesAt("right:eth0").get(1).length()).isEqualTo(14 + 40 + 24);
    assertThat(stateAt(right, LEFT)).isEqualTo(NudState.REACHABLE);
  }

  @Test
  void anAnswerWithoutAuthorityOnlyCastsDoubtOnWhatIsKnown() {
    Cable.connect(left, right);
    lab.run(left.netns(), "ping -6 -c 1 fd00::3");

    claim(NeighbourDiscovery.SOLICITED);

    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .endsWith("CHANGED fd00::3 dev eth0 lladdr " + right.mac() + " STALE");
  }

  @Test
  void anAnswerWithAuthorityReplacesWhatIsKnown() {
    Cable.connect(left, right);
    lab.run(left.netns(), "ping -6 -c 1 fd00::3");

    claim(NeighbourDiscovery.SOLICITED | NeighbourDiscovery.OVERRIDE | NeighbourDiscovery.ROUTER);

    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .endsWith("CHANGED fd00::3 dev eth0 lladdr " + OTHER + " router REACHABLE");
  }

  /** The right host says that its address is somewhere else. */
  private void claim(int flags) {
    NeighbourDiscovery claim = NeighbourDiscovery.advertisement(flags, RIGHT, OTHER);
    right.netns().ipv6().discovery().send(right, RIGHT, LEFT, claim.toMessage(), Origin.SENT, 0);
    lab.finishNow();
  }

  @Test
  void nobodyLearnsFromAnAnswerThatNobodyAskedFor() {
    Cable.connect(left, right);
    NeighbourDiscovery claim = NeighbourDiscovery.advertisement(NeighbourDiscovery.OVERRIDE, RIGHT, OTHER);
    right.netns().ipv6().discovery().send(right, RIGHT, Ipv6Address.ALL_NODES, claim.toMessage(), Origin.SENT, 0);
    lab.finishNow();
    assertThat(lab.trace().dropsFor(DropReason.ARP_NOT_FOR_US)).containsExactly("left:eth0");
  }

  @Test
  void anEntryThatWasWrittenIsNotAskedFor() {
    Cable.connect(left, right);
    lab.run(left.netns(), "ip -6 neigh replace fd00::3 lladdr " + right.mac() + " dev eth0 nud permanent");
    lab.trace().clear();
    lab.run(left.netns(), "ping -6 -c 1 fd00::3");
    assertThat(lab.trace().at("left:eth0").getFirst()).contains("echo request");
  }
}
