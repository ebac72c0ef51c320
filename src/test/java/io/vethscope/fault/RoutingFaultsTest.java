package io.vethscope.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingFaultsTest {
  private static final String PING = "ping -c 1 -W 2 db";

  @ParameterizedTest
  @EnumSource(names = {"VXLAN", "VXLAN_DIRECT_ROUTING", "HOST_GW", "IPIP"})
  void withoutARoutePacketsLeaveByTheDefaultRouteAndEndAtTheRouter(Backend backend) {
    FaultLab lab = FaultLab.with(backend).on("node-a", "missing-route").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.IP_OUTNOROUTES)).contains("router:eth0");
  }

  @Test
  void aNodeThatDoesNotForwardKeepsItsPodsFromOthersButNotFromEachOther() {
    FaultLab lab =
        FaultLab.vxlan().on("node-a", "ip-forward-off").then("web", PING).then("web", "ping -c 1 cache").run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT, Ending.OK);
    assertThat(lab.trace().dropsFor(DropReason.IP_INADDRERRORS)).containsExactly("node-a:cni0");
  }

  @Test
  void aStrictReversePathFilterDropsWhatComesByAnotherWayThanItWouldGo() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "rp-filter", "peer=node-a").then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.IP_RPFILTER)).containsExactly("node-b:flannel.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"loose", "off"})
  void aReversePathFilterThatIsNotStrictLetsTheSamePass(String mode) {
    FaultLab lab = FaultLab.vxlan().on("node-b", "rp-filter", "peer=node-a", "mode=" + mode).then("web", PING).run();

    assertThat(lab.endings()).containsExactly(Ending.OK);
    assertThat(lab.trace().pathOf("10.244.2.2 > 10.244.1.2"))
        .contains("node-b:eth0>")
        .doesNotContain("node-b:flannel.1>");
  }

  @Test
  void thePolicyDropStopsBridgedPacketsTooWhileTheBridgeCallsIptables() {
    FaultLab lab =
        FaultLab.vxlan().on("node-a", "forward-drop").then("web", PING).then("web", "ping -c 1 -W 2 cache").run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT, Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.NETFILTER_DROP)).hasSize(2).contains("node-a:cni0");
  }

  @Test
  void flannelsOwnRulesAreTakenAwayWithThePolicyAndComeBackWithIt() {
    FaultLab lab =
        FaultLab.vxlan()
            .on("node-a", "forward-drop")
            .then("web", PING)
            .off("node-a", "forward-drop")
            .then("node-a", "iptables -S FORWARD")
            .run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT, Ending.OK);
    assertThat(lab.lastOutput())
        .startsWith("-P FORWARD ACCEPT\n")
        .endsWith("-A FORWARD -m comment --comment \"flanneld forward\" -j FLANNEL-FWD\n");
  }

  @Test
  void anAnswerThatIsBridgedPastIptablesIsResetByTheClient() {
    String service =
        "iptables -t nat -A PREROUTING -d 10.96.0.1/32 -p tcp --dport 80 -j DNAT --to-destination 10.244.1.3:80";
    FaultLab lab =
        FaultLab.vxlan()
            .then("node-a", service)
            .then("web", "tcp-get 10.96.0.1 80 --timeout 2")
            .on("node-a", "bridge-nf-off")
            .then("web", "tcp-get 10.96.0.1 80 --timeout 2")
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.OK, Ending.TIMEOUT);
    assertThat(lab.trace().at("cache:eth0")).anyMatch(frame -> frame.startsWith("in") && frame.contains("[R]"));
    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).contains("web:eth0");
  }

  @Test
  void aFullConnectionTableDropsNewConnectionsOnly() {
    FaultLab lab =
        FaultLab.vxlan()
            .then("web", "tcp-get db 80 --source-port 40001")
            .on("node-a", "conntrack-full")
            .then("web", "tcp-get db 80 --source-port 40002 --timeout 2")
            .off("node-a", "conntrack-full")
            .then("web", "tcp-get db 80 --source-port 40003")
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.TIMEOUT, Ending.OK);
    assertThat(lab.trace().dropsFor(DropReason.NETFILTER_DROP)).isNotEmpty().containsOnly("node-a:cni0");
    assertThat(lab.switches().getFirst().stdout()).contains("node-a# sysctl -w net.netfilter.nf_conntrack_max=4");
  }
}
