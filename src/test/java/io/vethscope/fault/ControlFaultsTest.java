package io.vethscope.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlFaultsTest {
  private static final String PING = "ping -c 1 -W 2 db";

  @ParameterizedTest
  @EnumSource(names = {"VXLAN", "VXLAN_DIRECT_ROUTING", "HOST_GW", "IPIP"})
  void withoutALeaseTheOtherNodesForgetTheWay(Backend backend) {
    FaultLab lab =
        FaultLab.with(backend)
            .then("web", PING)
            .on("node-b", "lease-lost")
            .then("web", PING)
            .off("node-b", "lease-lost")
            .then("web", PING)
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.TIMEOUT, Ending.OK);
    assertThat(lab.trace().dropsFor(DropReason.IP_OUTNOROUTES)).contains("router:eth0");
    assertThat(lab.trace().rows(Table.ROUTE, "node-a:" + deviceOf(backend)))
        .anyMatch(row -> row.startsWith("REMOVED 10.244.2.0/24 via "));
  }

  private static String deviceOf(Backend backend) {
    return switch (backend) {
      case VXLAN -> "flannel.1";
      case IPIP -> "flannel.ipip";
      default -> "eth0";
    };
  }

  @Test
  void withTheApiDownPacketsFlowAsBeforeAndNobodyCanJoin() {
    FaultLab lab = FaultLab.vxlan().on("", "api-down").then("web", PING).then("node-c", "kubeadm join").run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.REFUSED);
  }

  @Test
  void whatChangesWhileTheApiIsDownIsMissedUntilItIsBack() {
    FaultLab lab =
        FaultLab.vxlan()
            .then("node-c", "kubeadm join")
            .on("node-c", "lease-lost")
            .on("", "api-down")
            .off("node-c", "lease-lost")
            .then("web", "ping -c 1 -W 2 mail")
            .off("", "api-down")
            .then("web", "ping -c 1 -W 2 mail")
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.TIMEOUT, Ending.OK);
  }

  @Test
  void aLeaseCanNotGetLostWhileTheApiIsDown() {
    FaultLab lab = FaultLab.vxlan().on("", "api-down").on("node-b", "lease-lost").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.OK);
    assertThat(lab.switches().getLast().ending()).isEqualTo(Ending.ERROR);
    assertThat(lab.switches().getLast().stdout()).contains("The Kubernetes API is down");
  }
}
