package io.vethscope.kernel.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.Lab;
import io.vethscope.trace.Table;
import io.vethscope.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a bridge knows, for how long, and how that is printed. */
class BridgeFdbTest {
  private final Lab lab = new Lab();
  private final Bridge bridge = lab.bridge(lab.host("node"), "br0", "02:00:00:00:00:fe");
  private final Cable one = lab.hostWithNic("one", "10.0.0.1/24");
  private final Cable two = lab.hostWithNic("two", "10.0.0.2/24");

  BridgeFdbTest() {
    lab.plug(bridge, "port1", one);
    lab.plug(bridge, "port2", two);
  }

  @Test
  void itKnowsItsOwnAndItsPortsAddressesForEver() {
    lab.runFor(Duration.ofHours(1));

    assertThat(texts())
        .containsExactly(
            "02:00:00:00:00:fe dev br0 master br0 permanent",
            "fe:54:00:00:00:01 dev port1 master br0 permanent",
            "fe:54:00:00:00:02 dev port2 master br0 permanent");
  }

  @Test
  void whatIsNotSeenForFiveMinutesIsForgotten() {
    lab.run(one.netns(), "ping -c 1 10.0.0.2");
    lab.runFor(Duration.ofSeconds(299));
    assertThat(texts()).contains(one.mac() + " dev port1 master br0", two.mac() + " dev port2 master br0");

    lab.runFor(Duration.ofSeconds(20));
    assertThat(texts()).hasSize(3);
    assertThat(lab.trace().rows(Table.FDB, "node:br0"))
        .endsWith("REMOVED " + one.mac() + " dev port1 master br0", "REMOVED " + two.mac() + " dev port2 master br0");
  }

  @Test
  void whatIsSeenAgainStays() {
    lab.run(one.netns(), "ping -c 1 10.0.0.2");
    lab.runFor(Duration.ofSeconds(200));
    lab.run(one.netns(), "ping -c 1 10.0.0.2");
    lab.runFor(Duration.ofSeconds(200));

    assertThat(texts()).contains(one.mac() + " dev port1 master br0", two.mac() + " dev port2 master br0");
  }

  @Test
  void theTimeCanBeSetAndZeroTurnsLearningOff() {
    bridge.fdb().setAgeing(0);

    lab.run(one.netns(), "ping -c 1 10.0.0.2");

    assertThat(texts()).hasSize(3);
  }

  @Test
  void aPortThatGoesDownLosesWhatWasLearnedThereAtOnce() {
    lab.run(one.netns(), "ping -c 1 10.0.0.2");

    lab.run(bridge.netns(), "ip link set port1 down");

    assertThat(texts())
        .doesNotContain(one.mac() + " dev port1 master br0")
        .contains(two.mac() + " dev port2 master br0");
  }

  @Test
  void aFloodOfAddressesDoesNotFillTheMemory() {
    BridgePort port = bridge.ports().getFirst();
    for (int i = 0; i < 10_000; i++) {
      bridge.fdb().learn(new MacAddress(0x0200_0001_0000L + i), port);
    }

    assertThat(bridge.fdb().rows()).hasSize(3 + 4096);
  }

  private List<String> texts() {
    return bridge.fdb().rows().stream().map(FdbRow::text).toList();
  }
}
