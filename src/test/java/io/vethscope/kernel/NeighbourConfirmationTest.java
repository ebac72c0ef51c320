package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.Table;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a neighbour ages, is doubted, and is asked for again. */
class NeighbourConfirmationTest {
  private static final Ipv4Address LEFT = Ipv4Address.parse("10.0.0.1");
  private static final Ipv4Address RIGHT = Ipv4Address.parse("10.0.0.2");

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  NeighbourConfirmationTest() {
    Cable.connect(left, right);
  }

  @Test
  void whatWasLearnedInPassingIsAskedForByUnicastFiveSecondsAfterItsUse() {
    lab.run(left.netns(), "ping -c 1 10.0.0.2");
    lab.trace().clear();

    lab.runFor(Duration.ofSeconds(6));

    assertThat(lab.trace().at("right:eth0"))
        .containsExactly(
            "out ARP, Request who-has 10.0.0.1 tell 10.0.0.2", "in ARP, Reply 10.0.0.1 is-at " + left.mac());
    assertThat(lab.trace().framesAt("right:eth0").getFirst().destination()).isEqualTo(left.mac());
    assertThat(lab.trace().tappedAt("right:eth0").getFirst().time()).isBetween(5_006_000_000L, 5_400_000_000L);
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "right:eth0"))
        .containsExactly(
            "CHANGED 10.0.0.1 dev eth0 lladdr " + left.mac() + " PROBE",
            "CHANGED 10.0.0.1 dev eth0 lladdr " + left.mac() + " REACHABLE");
  }

  @Test
  void whatWasAskedForIsNotAskedForAgain() {
    lab.run(left.netns(), "ping -c 1 10.0.0.2");
    lab.trace().clear();

    lab.runFor(Duration.ofSeconds(10));

    assertThat(lab.trace().at("left:eth0")).noneMatch(text -> text.startsWith("out ARP, Request"));
  }

  @Test
  void whatNothingConfirmsBecomesStaleBetweenFifteenAndFortyFiveSeconds() {
    lab.run(left.netns(), "ping -c 1 10.0.0.2");
    lab.trace().clear();

    lab.runFor(Duration.ofSeconds(14));
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0")).isEmpty();
    lab.runFor(Duration.ofSeconds(40));

    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .containsExactly("CHANGED 10.0.0.2 dev eth0 lladdr " + right.mac() + " STALE");
  }

  @Test
  void aStaleAddressIsUsedAtOnce() {
    left.netns().neighbours().put(left, RIGHT, right.mac(), NudState.STALE, "the test said so");

    lab.start(left.netns(), "ping -c 1 10.0.0.2");
    lab.runFor(Duration.ofMillis(7));

    assertThat(lab.trace().at("left:eth0").getFirst()).startsWith("out IP 10.0.0.1 > 10.0.0.2: ICMP echo request");
    assertThat(state(left, RIGHT)).isEqualTo(NudState.DELAY);
  }

  @Test
  void aDeadAddressIsProbedThreeTimesBeforeItFails() {
    MacAddress gone = MacAddress.parse("02:00:00:00:00:99");
    left.netns().neighbours().put(left, RIGHT, gone, NudState.STALE, "the test said so");

    lab.start(left.netns(), "ping -c 1 10.0.0.2");
    lab.runFor(Duration.ofSeconds(10));

    assertThat(arpRequests()).hasSize(3).allMatch(frame -> frame.destination().equals(gone));
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .endsWith(
            "CHANGED 10.0.0.2 dev eth0 lladdr " + gone + " PROBE",
            "CHANGED 10.0.0.2 dev eth0 lladdr " + gone + " FAILED");
    lab.trace().clear();
    lab.run(left.netns(), "ping -c 1 10.0.0.2");
    assertThat(arpRequests()).singleElement().matches(frame -> frame.destination().isBroadcast());
  }

  @Test
  void packetsKeepGoingToADeadAddressWhileItIsProbed() {
    MacAddress gone = MacAddress.parse("02:00:00:00:00:99");
    left.netns().neighbours().put(left, RIGHT, gone, NudState.STALE, "the test said so");

    lab.start(left.netns(), "ping -c 7 -W 1 10.0.0.2");
    lab.runFor(Duration.ofMillis(6500));

    assertThat(lab.trace().framesAt("left:eth0"))
        .filteredOn(frame -> frame.etherType() == EthernetFrame.ETHERTYPE_IPV4)
        .hasSize(7)
        .allMatch(frame -> frame.destination().equals(gone));
  }

  @Test
  void aPermanentAddressIsNeitherAskedForNorOverwritten() {
    MacAddress fixed = MacAddress.parse("02:00:00:00:00:99");
    right.netns().neighbours().putPermanent(right, LEFT, fixed, "the test said so");

    lab.run(left.netns(), "ping -c 1 -W 1 10.0.0.2");
    lab.runFor(Duration.ofMinutes(2));

    assertThat(state(right, LEFT)).isEqualTo(NudState.PERMANENT);
    assertThat(lab.trace().at("right:eth0")).noneMatch(text -> text.contains("who-has 10.0.0.1"));
    assertThat(lab.trace().framesAt("right:eth0").getLast().destination()).isEqualTo(fixed);
  }

  private List<EthernetFrame> arpRequests() {
    return lab.trace().framesAt("left:eth0").stream()
        .filter(frame -> frame.summary().equals("ARP, Request who-has 10.0.0.2 tell 10.0.0.1"))
        .toList();
  }

  private static NudState state(NetDevice device, Ipv4Address address) {
    return device.netns().neighbours().all().stream()
        .filter(neighbour -> neighbour.address().equals(address))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
