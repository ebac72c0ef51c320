package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.program.Process;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.RulesWalked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table filter, on a router between two hosts. */
class FilterTest {
  private final RouterLab net = new RouterLab();

  @Test
  void aRuleThatDropsEndsAPacketAndIsNamed() {
    net.rule("-A FORWARD -s 10.0.1.2 -p icmp -j DROP");

    Process ping = net.onLeft("ping -c 1 -W 1 10.0.2.2");

    assertThat(ping.stdout()).contains("100% packet loss");
    assertThat(net.trace().of(Dropped.class))
        .filteredOn(drop -> drop.reason() == DropReason.NETFILTER_DROP)
        .singleElement()
        .satisfies(drop -> assertThat(drop.why()).isEqualTo("A rule drops it: -s 10.0.1.2/32 -p icmp -j DROP"));
    assertThat(net.trace().path()).noneMatch(tap -> tap.startsWith("right:"));
  }

  @Test
  void theFirstRuleThatDecidesWins() {
    net.rule("-A FORWARD -s 10.0.1.0/24 -j ACCEPT").rule("-A FORWARD -j DROP").rule("-A FORWARD -j ACCEPT");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("1 packets transmitted, 0 received");
    assertThat(net.trace().of(RulesWalked.class))
        .extracting(walk -> walk.chain() + " " + walk.rules() + " " + walk.verdict())
        .containsExactly("FORWARD [-s 10.0.1.0/24 -j ACCEPT] ACCEPT", "FORWARD [-j DROP] DROP");
  }

  @Test
  void aChainReturnsBehindTheRuleThatJumpedToIt() {
    net.rule("-N EARLY")
        .rule("-A EARLY -p udp -j DROP")
        .rule("-A EARLY -p icmp -j RETURN")
        .rule("-A EARLY -j DROP")
        .rule("-A FORWARD -j EARLY")
        .rule("-A FORWARD -p icmp -j ACCEPT")
        .rule("-P FORWARD DROP");

    assertThat(net.onLeft("ping -c 1 10.0.2.2").stdout()).contains("1 received");
  }

  @Test
  void aChainThatWasGoneToReturnsToWhereTheFirstOneWould() {
    net.rule("-N FIRST")
        .rule("-N SECOND")
        .rule("-A FIRST -g SECOND")
        .rule("-A FIRST -j DROP")
        .rule("-A SECOND -p udp -j DROP")
        .rule("-A FORWARD -j FIRST");

    assertThat(net.onLeft("ping -c 1 10.0.2.2").stdout()).contains("1 received");
  }

  @Test
  void thePolicyDecidesAtTheEndAndCounts() {
    net.rule("-P FORWARD DROP");

    net.onLeft("ping -c 2 -i 0.2 -W 1 10.0.2.2");

    assertThat(Netfilter.of(net.router).iptables().save(false)).contains(":FORWARD DROP [2:168]");
    assertThat(net.trace().of(RulesWalked.class)).extracting(RulesWalked::verdict).containsOnly("policy DROP");
  }

  @Test
  void whatIsRefusedIsToldToItsSender() {
    net.rule("-A FORWARD -p icmp -j REJECT --reject-with icmp-admin-prohibited");

    assertThat(net.onLeft("ping -c 1 10.0.2.2").stdout()).contains("From 10.0.1.1 icmp_seq=1 Packet filtered");
  }

  /** {@code __udp4_lib_err}: what may pass by itself is not told to a socket. */
  @ParameterizedTest
  @CsvSource({
    "icmp-net-unreachable, timeout",
    "icmp-host-unreachable, timeout",
    "icmp-proto-unreachable, error ENOPROTOOPT (Protocol not available)",
    "icmp-port-unreachable, error ECONNREFUSED (Connection refused)",
    "icmp-net-prohibited, error ENETUNREACH (Network is unreachable)",
    "icmp-admin-prohibited, error EHOSTUNREACH (No route to host)"
  })
  void aDatagramsSenderHearsOfHardErrorsOnly(String with, String outcome) {
    net.rule("-A FORWARD -p udp -j REJECT --reject-with " + with);

    Process client = net.onLeft("udp-send 10.0.2.2 53 --source-port 40001 --timeout 1");

    assertThat(client.stdout()).startsWith(outcome);
    assertThat(net.trace().at("left:eth0")).last().asString().contains("ICMP");
  }

  @Test
  void aConnectionIsRefusedByAResetThatSeemsToComeFromItsOtherEnd() {
    net.serve("tcp", 80);
    net.rule("-A FORWARD -p tcp --dport 80 -j REJECT --reject-with tcp-reset");

    Process client = net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 2");

    assertThat(client.status()).isEqualTo(2);
    assertThat(net.trace().at("left:eth0")).last().asString().contains("10.0.2.2.80 > 10.0.1.2.40001: Flags [R.]");
    assertThat(net.trace().path()).noneMatch(tap -> tap.startsWith("right:"));
  }

  @Test
  void inputAndOutputConcernTheHostItself() {
    net.rule("-A INPUT -p icmp -j DROP");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.1.1").stdout()).contains("0 received");
    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("1 received");

    net.rule("-F INPUT").rule("-A OUTPUT -d 10.0.1.2 -j DROP");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.1.1").stdout()).contains("0 received");
  }

  @Test
  void lookingAtATableChangesNothing() {
    assertThat(net.lab.run(net.router, "iptables -t nat -S").stdout()).contains("-P POSTROUTING ACCEPT");
    net.rule("-A FORWARD -j ACCEPT");

    net.onLeft("ping -c 1 10.0.2.2");

    assertThat(net.connections()).isEmpty();
    assertThat(net.lab.run(net.router, "iptables-save").stdout()).contains("*filter").doesNotContain("*nat");
  }

  @Test
  void tablesAreReadFromACommandsInput() {
    String rules = "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -p udp -j ACCEPT\nCOMMIT\n";

    assertThat(net.lab.run(net.router, "iptables-restore <<'EOF'\n" + rules + "EOF\n").stdout()).isEmpty();

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("0 received");
    assertThat(net.lab.run(net.router, "nft flush ruleset").status()).isZero();
    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("1 received");
  }

  @Test
  void whoMayNotSendIsTold() {
    net.rule("-A OUTPUT -d 10.0.2.2 -j DROP");

    assertThat(net.lab.run(net.router, "ping -c 1 -W 1 10.0.2.2").stdout())
        .contains("ping: sendmsg: Operation not permitted", "1 packets transmitted, 0 received");
    assertThat(net.lab.run(net.router, "udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1").stdout())
        .contains("Operation not permitted");
  }

  @Test
  void withoutRulesNothingIsAskedAndNothingIsTracked() {
    net.rule("-A FORWARD -j ACCEPT").rule("-D FORWARD -j ACCEPT");

    net.onLeft("ping -c 1 10.0.2.2");

    assertThat(net.trace().of(RulesWalked.class)).isEmpty();
    assertThat(net.connections()).isEmpty();
  }
}
