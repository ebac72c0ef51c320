package io.vethscope.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.trace.TraceEvent.Halted;
import org.junit.jupiter.api.Test;

class PodFaultsTest {
  private static final String PING = "ping -c 1 -W 2 cache";

  @Test
  void aPodCanNotReachItselfByAServiceWithoutHairpin() {
    String service =
        "iptables -t nat -A PREROUTING -d 10.96.0.1/32 -p tcp --dport 80 -j DNAT --to-destination 10.244.1.2:80";
    String masquerade = "iptables -t nat -A POSTROUTING -s 10.244.1.2/32 -d 10.244.1.2/32 -j MASQUERADE";
    FaultLab lab =
        FaultLab.vxlan()
            .then("node-a", service + "; " + masquerade)
            .then("web", "tcp-get 10.96.0.1 80 --timeout 2")
            .on("web", "hairpin-off")
            .then("web", "tcp-get 10.96.0.1 80 --timeout 2")
            .then("web", PING)
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.OK, Ending.TIMEOUT, Ending.OK);
    assertThat(lab.trace().dropsFor(DropReason.BRIDGE_NO_EGRESS_PORT))
        .isNotEmpty()
        .allMatch(place -> place.startsWith("node-a:veth"));
  }

  @Test
  void aPodWhoseCableIsDownAtTheNodeIsUnreachableForWhoHasToAskForIt() {
    FaultLab lab = FaultLab.vxlan().on("cache", "veth-down").then("web", "ping -c 1 -W 5 cache").run();

    assertThat(lab.endings()).containsExactly(Ending.UNREACHABLE);
    assertThat(lab.trace().dropsFor(DropReason.NEIGH_FAILED)).containsExactly("web:eth0");
  }

  @Test
  void whoKnowsThePodAlreadySendsToNobody() {
    FaultLab lab = FaultLab.vxlan().then("web", PING).on("cache", "veth-down", "end=pod").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.TIMEOUT);
    // Nobody has the frame's address behind a port any more, so it goes to all that are left.
    assertThat(lab.trace().dropsFor(DropReason.OTHERHOST)).contains("job:eth0");
  }

  @Test
  void aPodWithoutACarrierSendsNothing() {
    FaultLab lab = FaultLab.vxlan().then("web", PING).on("web", "veth-down").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.DEV_READY)).contains("web:eth0");
  }

  @Test
  void theNewestOfTwoPodsWithOneAddressAnswers() {
    FaultLab lab = FaultLab.vxlan().on("job", "duplicate-ip", "of=cache").then("web", "tcp-get cache 80").run();

    assertThat(lab.endings()).containsExactly(Ending.OK);
    assertThat(lab.trace().at("job:eth0")).anyMatch(frame -> frame.contains("[P.]"));
    assertThat(lab.trace().at("cache:eth0")).noneMatch(frame -> frame.contains("[P.]"));
  }

  @Test
  void theBridgeSendsToTheLastThatSpokeWithAnAddressAndTheOtherWaits() {
    FaultLab lab =
        FaultLab.vxlan()
            .on("job", "duplicate-mac", "of=cache")
            .then("web", PING)
            .then("web", "ping -c 1 job; " + PING)
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.IP_INADDRERRORS)).contains("job:eth0");
  }

  @Test
  void aPodThatSendsMoreThanItsCableTakesLosesLargePacketsOnly() {
    FaultLab lab =
        FaultLab.vxlan().on("web", "pod-mtu").then("web", PING).then("web", "ping -c 1 -W 2 -s 1472 -M do cache").run();

    assertThat(lab.endings()).startsWith(Ending.OK).doesNotHaveDuplicates();
    assertThat(lab.trace().drops()).anyMatch(drop -> drop.startsWith("node-a:veth") && drop.endsWith(" PKT_TOO_BIG"));
  }

  @Test
  void aNodeThatPromisesPodsTooMuchRefusesTheFirstLargePacket() {
    FaultLab lab =
        FaultLab.vxlan()
            .on("node-a", "cni-mtu")
            .then("web", "ping -c 1 -W 2 db")
            .then("web", "ping -c 1 -W 2 -s 1472 -M do db")
            .run();

    assertThat(lab.endings()).startsWith(Ending.OK).doesNotHaveDuplicates();
    assertThat(lab.trace().dropsFor(DropReason.PKT_TOO_BIG)).containsExactly("node-a:cni0");
    assertThat(lab.trace().at("web:eth0")).anyMatch(frame -> frame.contains("need"));
  }

  @Test
  void aStormInABridgeWithALoopEndsTheRunAndSaysWhy() {
    FaultLab lab = FaultLab.vxlan().on("node-a", "bridge-loop").then("web", PING).run();

    assertThat(lab.trace().of(Halted.class)).hasSize(1);
    assertThat(lab.trace().of(Halted.class).getFirst().detail()).contains("bridge loop").contains("remove the loop");
    assertThat(lab.trace().at("node-a:loop0").size()).isGreaterThan(1000);
  }
}
