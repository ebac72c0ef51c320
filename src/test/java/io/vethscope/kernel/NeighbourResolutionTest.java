package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An address that nobody has yet, or never will. */
class NeighbourResolutionTest {
  private final Lab lab = new Lab();
  private final NetDevice left = lab.hostWithNic("left", "10.0.0.1/24");
  private final NetDevice right = lab.hostWithNic("right", "10.0.0.2/24");

  NeighbourResolutionTest() {
    Cable.connect((Cable) left, (Cable) right);
  }

  @Test
  void oneQuestionToAllAndOneAnswerToTheAsker() {
    lab.run(left.netns(), "ping -c 1 10.0.0.2");

    assertThat(lab.trace().at("left:eth0").subList(0, 3))
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("out ARP, Request who-has 10.0.0.2 tell 10.0.0.1"),
            text -> assertThat(text).isEqualTo("in ARP, Reply 10.0.0.2 is-at " + right.mac()),
            text -> assertThat(text).startsWith("out IP 10.0.0.1 > 10.0.0.2: ICMP echo request"));
    assertThat(lab.trace().framesAt("left:eth0").get(0).destination().isBroadcast()).isTrue();
    assertThat(lab.trace().framesAt("left:eth0").get(1).destination()).isEqualTo(left.mac());
  }

  @Test
  void theAskerKnowsAndTheAskedHasHeard() {
    lab.run(left.netns(), "ping -c 1 10.0.0.2");

    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .containsExactly(
            "ADDED 10.0.0.2 dev eth0 INCOMPLETE", "CHANGED 10.0.0.2 dev eth0 lladdr " + right.mac() + " REACHABLE");
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "right:eth0"))
        .containsExactly(
            "ADDED 10.0.0.1 dev eth0 lladdr " + left.mac() + " STALE",
            "CHANGED 10.0.0.1 dev eth0 lladdr " + left.mac() + " DELAY");
  }

  @Test
  void nobodyIsAskedThreeTimesASecondApart() {
    lab.run(left.netns(), "ping -c 1 -W 5 10.0.0.9");

    // Each second is rounded up to the timer wheel's next multiple of 32 ms.
    assertThat(lab.trace().pathOf("who-has 10.0.0.9")).filteredOn(tap -> tap.endsWith(">")).hasSize(3);
    assertThat(millisecondsOfRequests()).containsExactly(6L, 1024L, 2048L);
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .containsExactly("ADDED 10.0.0.9 dev eth0 INCOMPLETE", "CHANGED 10.0.0.9 dev eth0 FAILED");
    assertThat(lab.cpu().now()).isBetween(3_072_000_000L, 3_073_000_000L);
  }

  @Test
  void whatIsSetWhileANeighbourLivesCountsForIt() {
    lab.run(left.netns(), "ping -c 1 -W 5 10.0.0.9");
    lab.trace().clear();
    lab.run(left.netns(), "sysctl -q net.ipv4.neigh.eth0.mcast_solicit=2 net.ipv4.neigh.eth0.unres_qlen_bytes=1400");

    lab.run(left.netns(), "ping -c 3 -i 0.2 -W 5 10.0.0.9");

    assertThat(lab.trace().pathOf("who-has 10.0.0.9")).filteredOn(tap -> tap.equals("left:eth0>")).hasSize(2);
    assertThat(lab.trace().drops()).contains("left:eth0 NEIGH_QUEUEFULL");
  }

  @Test
  void theSenderTellsItselfOverLo() {
    lab.run(left.netns(), "ping -c 1 -W 5 10.0.0.9");

    assertThat(lab.trace().pathOf("unreachable")).containsExactly("left:lo>", "left:lo<");
    assertThat(lab.trace().at("left:lo").getFirst())
        .isEqualTo("out IP 10.0.0.1 > 10.0.0.1: ICMP host 10.0.0.9 unreachable");
  }

  @Test
  void allThatWaitedFailTogether() {
    lab.run(left.netns(), "ping -c 3 -i 0.2 -W 5 10.0.0.9");

    assertThat(lab.trace().drops().stream().filter(drop -> drop.endsWith("NEIGH_FAILED")))
        .containsExactly("left:eth0 NEIGH_FAILED", "left:eth0 NEIGH_FAILED", "left:eth0 NEIGH_FAILED");
    assertThat(lab.trace().pathOf("who-has 10.0.0.9")).filteredOn(tap -> tap.equals("left:eth0>")).hasSize(3);
  }

  @Test
  void aFailedNeighbourIsAskedForAnewAtOnce() {
    lab.run(left.netns(), "ping -c 1 -W 5 10.0.0.9");
    lab.trace().clear();

    lab.start(left.netns(), "ping -c 1 -W 5 10.0.0.9");
    lab.runFor(Duration.ofMillis(10));

    assertThat(lab.trace().pathOf("who-has 10.0.0.9")).containsExactly("left:eth0>", "right:eth0<");
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0")).containsExactly("CHANGED 10.0.0.9 dev eth0 INCOMPLETE");
  }

  private List<Long> millisecondsOfRequests() {
    return lab.trace().tappedAt("left:eth0").stream().map(FrameTapped::time).map(time -> time / 1_000_000).toList();
  }
}
