package io.vethscope.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelFaultsTest {
  private static final String PING = "ping -c 1 -W 3 db";

  @Test
  void withoutAnFdbEntryPacketsDieInTheTunnelDeviceAndThePodWaitsInVain() {
    FaultLab lab = FaultLab.vxlan().on("node-a", "missing-fdb", "peer=node-b").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.VXLAN_NO_REMOTE)).containsExactly("node-a:flannel.1");
    assertThat(lab.trace().pathOf("ICMP unreachable")).isEmpty();
    assertThat(lab.switches().getFirst().stdout())
        .isEqualTo("node-a# bridge fdb del ae:66:6c:f4:02:01 dev flannel.1 dst 192.168.100.12 self\n");
  }

  @Test
  void withoutANeighbourEntryTheNodeAsksThreeTimesAndThenSaysUnreachable() {
    FaultLab lab = FaultLab.vxlan().on("node-a", "missing-neighbour").then("web", "ping -c 1 -W 5 db").run();

    assertThat(lab.endings()).containsExactly(Ending.UNREACHABLE);
    assertThat(lab.trace().dropsFor(DropReason.NEIGH_FAILED)).containsExactly("node-a:flannel.1");
    // The questions themselves find no way out of the tunnel device.
    assertThat(lab.trace().dropsFor(DropReason.VXLAN_NO_REMOTE)).hasSize(3);
  }

  @Test
  void aFrameForAnOldVtepAddressArrivesAndIsNobodys() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "stale-vtep-mac").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.OTHERHOST)).contains("node-b:flannel.1");
  }

  @Test
  void aTunnelThatIsDownLosesItsRoutesAndPacketsLeaveTheCluster() {
    FaultLab lab = FaultLab.vxlan().on("node-a", "tunnel-down").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.IP_OUTNOROUTES)).contains("router:eth0");
  }

  @Test
  void aTunnelThatIsDownAtTheOtherEndClosesItsPortWhichOnlyTheNodeHears() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "tunnel-down").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).containsExactly("node-b:eth0");
    assertThat(lab.trace().at("web:eth0")).noneMatch(frame -> frame.contains("unreachable"));
  }

  @Test
  void aDatagramWithAnotherVniFindsNoDevice() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "wrong-vni", "vni=7").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.VXLAN_VNI_NOT_FOUND)).containsExactly("node-b:eth0");
    assertThat(lab.switches().getFirst().stdout()).contains("ip link add flannel.7 ");
  }

  @Test
  void withoutATunnelDeviceNobodyListensAndOnlyTheOtherNodeIsTold() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "no-vtep-listener").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).containsExactly("node-b:eth0");
    assertThat(lab.trace().at("node-a:eth0")).anyMatch(frame -> frame.contains("unreachable"));
    assertThat(lab.trace().at("web:eth0")).noneMatch(frame -> frame.contains("unreachable"));
  }

  @ParameterizedTest
  @CsvSource({"node-b, drop, node-b:eth0", "node-b, reject, node-b:eth0", "node-a, output, node-a:flannel.1"})
  void aBlockedTunnelPortIsATimeoutWhicheverRuleBlocksIt(String node, String how, String place) {
    FaultLab lab = FaultLab.vxlan().on(node, "udp8472-blocked", "how=" + how).then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.NETFILTER_DROP)).contains(place);
  }
}
