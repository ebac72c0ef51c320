package io.vethscope.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NetworkFaultsTest {
  private static final Pattern ROUND_TRIP = Pattern.compile("time=([0-9.]+) ms");

  @Test
  void overATunnelANodeWithoutACableIsATimeoutBecauseOnlyTheOtherNodeHearsOfIt() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "node-down").then("web", "ping -c 1 -W 5 db").run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.NEIGH_FAILED)).containsExactly("node-a:eth0");
  }

  @Test
  void withPlainRoutingANodeWithoutACableIsUnreachable() {
    FaultLab lab = FaultLab.with(Backend.HOST_GW).on("node-b", "node-down").then("web", "ping -c 1 -W 5 db").run();

    assertThat(lab.endings()).containsExactly(Ending.UNREACHABLE);
    assertThat(lab.trace().dropsFor(DropReason.NEIGH_FAILED)).containsExactly("node-a:eth0");
  }

  @Test
  void aNodeNetworkThatTakesLessHasLargeTunnelPacketsCrossInPieces() {
    FaultLab lab =
        FaultLab.vxlan().on("", "underlay-mtu", "mtu=1400").then("web", "ping -c 1 -W 2 -s 1372 -M do db").run();

    assertThat(lab.endings()).containsExactly(Ending.OK);
    assertThat(lab.trace().framesAt("node-a:eth0")).allMatch(frame -> frame.length() <= 1414);
    assertThat(lab.switches().getFirst().stdout()).contains("node-b# ip link set eth0 mtu 1400");
  }

  @Test
  void aCableThatLosesEverythingIsATimeout() {
    FaultLab lab = FaultLab.vxlan().on("node-b", "packet-loss", "percent=100").then("web", "ping -c 1 -W 5 db").run();

    assertThat(lab.endings()).containsExactly(Ending.TIMEOUT);
    assertThat(lab.trace().dropsFor(DropReason.LINK_LOSS)).isNotEmpty().containsOnly("node-b:eth0");
  }

  @Test
  void aCableThatLosesSomeFramesMakesTcpSlow() {
    FaultLab lab =
        FaultLab.vxlan()
            .then("web", "tcp-get db 80 --timeout 60")
            .on("node-b", "packet-loss", "percent=40")
            .then("web", "tcp-get db 80 --timeout 60 --path /big")
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.OK);
    assertThat(lab.trace().dropsFor(DropReason.LINK_LOSS)).isNotEmpty();
    assertThat(took(lab, 2)).isGreaterThan(10 * took(lab, 0));
  }

  private static long took(FaultLab lab, int command) {
    long start =
        lab.trace().of(io.vethscope.trace.TraceEvent.CommandStarted.class).stream()
            .filter(event -> event.command() == command)
            .findFirst()
            .orElseThrow()
            .time();
    return lab.trace().of(CommandEnded.class).stream()
            .filter(event -> event.command() == command)
            .findFirst()
            .orElseThrow()
            .time()
        - start;
  }

  @Test
  void aLongCableDelaysEachDirectionByWhatItTakes() {
    FaultLab lab =
        FaultLab.vxlan()
            .then("web", "ping -c 1 db")
            .on("node-b", "latency", "delay=50", "jitter=10")
            .then("web", "ping -c 5 db")
            .run();

    assertThat(lab.endings()).containsExactly(Ending.OK, Ending.OK);
    Matcher times = ROUND_TRIP.matcher(lab.lastOutput());
    assertThat(times.results().map(result -> Double.parseDouble(result.group(1))))
        .hasSize(5)
        .allMatch(time -> time >= 80 && time <= 121)
        .doesNotHaveDuplicates();
  }
}
