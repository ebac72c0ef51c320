package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.program.Process;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.RowChanged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which packets belong together, as {@code conntrack -L} tells it. */
class ConntrackTest {
  private final RouterLab net = new RouterLab().rule("-A FORWARD -m conntrack --ctstate INVALID -j DROP");

  @Test
  void anEchoAndItsAnswerAreOneConnection() {
    net.onLeft("ping -c 1 -e 77 10.0.2.2");

    assertThat(net.connections())
        .containsExactly(
            "ipv4     2 icmp     1 30 src=10.0.1.2 dst=10.0.2.2 type=8 code=0 id=77"
                + " src=10.0.2.2 dst=10.0.1.2 type=0 code=0 id=77 mark=0 use=1");
  }

  @Test
  void whatWasNotAnsweredSaysSo() {
    net.onLeft("udp-send 10.0.2.200 53 --source-port 40001 --size 10 --timeout 1");

    assertThat(net.connections())
        .singleElement()
        .asString()
        .contains("src=10.0.1.2 dst=10.0.2.200 sport=40001 dport=53 [UNREPLIED] src=10.0.2.200 dst=10.0.1.2");
  }

  @Test
  void aTcpConnectionIsFollowedToItsEnd() {
    net.serve("tcp", 80);

    net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 2");
    net.lab.runFor(Duration.ofMillis(100));

    assertThat(net.connections())
        .singleElement()
        .asString()
        .matches(
            "ipv4     2 tcp      6 1(19|20) TIME_WAIT src=10.0.1.2 dst=10.0.2.2 sport=40001 dport=80"
                + " src=10.0.2.2 dst=10.0.1.2 sport=80 dport=40001 \\[ASSURED] mark=0 use=1");
    assertThat(
            net.trace().of(RowChanged.class).stream()
                .filter(row -> row.table() == Table.CONNTRACK)
                .map(row -> row.change() + " " + row.row().text().split(" +")[5]))
        .containsSubsequence(
            "ADDED SYN_SENT",
            "CHANGED SYN_RECV",
            "CHANGED ESTABLISHED",
            "CHANGED FIN_WAIT",
            "CHANGED LAST_ACK",
            "CHANGED TIME_WAIT");
  }

  @Test
  void aRefusedConnectionIsForgottenWithItsReset() {
    net.onLeft("tcp-get 10.0.2.2 81 --source-port 40001 --timeout 2");

    assertThat(net.connections()).isEmpty();
  }

  @Test
  void anErrorIsRelatedToWhatItIsAbout() {
    net.rule("-A FORWARD -i eth1 -m conntrack ! --ctstate RELATED -j DROP");

    assertThat(net.onLeft("udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1").status()).isEqualTo(2);
  }

  @Test
  void anAnswerToNothingIsInvalid() {
    net.serve("tcp", 80);
    net.rule("-t raw -A PREROUTING -i eth0 -j CT --notrack");

    net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 1");

    assertThat(net.packetsAt("left:eth0").stream().filter(packet -> packet.ttl() == 63)).isEmpty();
    assertThat(net.trace().dropsFor(DropReason.NETFILTER_DROP)).isNotEmpty();
  }

  @Test
  void aDatagramAndItsAnswerAreForgottenAfterHalfAMinute() {
    net.serve("udp", 53);
    net.onLeft("udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1");
    assertThat(net.connections()).singleElement().asString().contains("udp      17 30 ");

    net.lab.runFor(Duration.ofSeconds(31));

    assertThat(net.connections()).isEmpty();
  }

  @Test
  void datagramsThatGoOnAreAStream() {
    net.serve("udp", 53);
    String send = "udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1";
    net.onLeft(send);
    net.lab.runFor(Duration.ofSeconds(3));

    net.onLeft(send);

    assertThat(net.connections()).singleElement().asString().contains("udp      17 120 ").contains("[ASSURED]");
  }

  @Test
  void timesAreWhatTheNamespaceIsTold() {
    net.router.sysctl().set("net.netfilter.nf_conntrack_icmp_timeout", "7");

    net.onLeft("ping -c 1 10.0.2.2");

    assertThat(net.connections()).singleElement().asString().contains("icmp     1 7 ");
  }

  @Test
  void aFullTableMakesRoomAtTheCostOfWhatIsNotAssuredAndNearby() {
    net.router.sysctl().set("net.netfilter.nf_conntrack_max", "1");
    net.router.sysctl().set("net.netfilter.nf_conntrack_buckets", "8");
    net.onLeft("ping -c 1 -e 1 10.0.2.2");

    assertThat(net.onLeft("ping -c 1 -e 2 10.0.2.2").stdout()).contains("1 received");
    assertThat(net.connections()).singleElement().asString().contains("id=2");
  }

  @Test
  void inATableOfTheUsualSizeNothingNearbyIsFound() {
    net.router.sysctl().set("net.netfilter.nf_conntrack_max", "1");
    net.onLeft("ping -c 1 -e 1 10.0.2.2");

    assertThat(net.onLeft("ping -c 1 -W 1 -e 2 10.0.2.2").stdout()).contains("0 received");
    assertThat(net.connections()).singleElement().asString().contains("id=1");
  }

  @Test
  void aConnectionCanBeEnteredAndDeletedByHand() {
    String flow = " -p tcp -s 192.0.2.1 -d 192.0.2.2 --sport 40000 --dport 443";

    net.lab.run(net.router, "iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP");
    net.lab.run(net.router, "conntrack -I" + flow + " --state ESTABLISHED -u ASSURED,SEEN_REPLY -t 600");
    assertThat(net.lab.run(net.router, "conntrack -L").stdout())
        .isEqualTo(
            "tcp      6 599 ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=40000 dport=443"
                + " src=192.0.2.2 dst=192.0.2.1 sport=443 dport=40000 [ASSURED] mark=0 use=1\n"
                + "conntrack v1.4.7 (conntrack-tools): 1 flow entries have been shown.\n");

    net.lab.run(net.router, "conntrack -D" + flow);
    assertThat(net.connections()).isEmpty();
    assertThat(net.lab.run(net.router, "conntrack -D" + flow).status()).isNotZero();
    assertThat(net.lab.run(net.router, "conntrack -I -p icmp -s 1.2.3.4").status()).isNotZero();
  }

  @Test
  void aFullTableOfAssuredConnectionsTakesNoMore() {
    net.serve("tcp", 80);
    net.router.sysctl().set("net.netfilter.nf_conntrack_max", "1");
    net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 2");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("0 received");
    assertThat(net.trace().dropsFor(DropReason.NETFILTER_DROP)).containsExactly("router:eth0");
  }

  @Test
  void anAddressMayHaveSoManyConnectionsAndNoMore() {
    net.serve("tcp", 80);
    net.lab.run(
        net.router,
        "iptables -A FORWARD -p tcp --syn -m connlimit --connlimit-above 1 -j REJECT --reject-with tcp-reset");
    Process first = net.lab.start(net.left.netns(), "nc -w 5 10.0.2.2 80");
    net.lab.runFor(Duration.ofSeconds(1));

    assertThat(net.onLeft("nc -z -w 1 10.0.2.2 80").status()).isEqualTo(1);
    net.lab.runFor(Duration.ofSeconds(6));
    assertThat(first.hasEnded()).isTrue();
    assertThat(net.onLeft("nc -z -w 1 10.0.2.2 80").status()).isZero();
  }

  @Test
  void theCommandListsAndForgets() {
    net.onLeft("ping -c 1 -e 77 10.0.2.2");

    assertThat(net.lab.run(net.router, "conntrack -L").stdout()).startsWith("icmp     1 30 src=10.0.1.2");
    net.lab.run(net.router, "conntrack -F");
    assertThat(net.connections()).isEqualTo(List.of());
  }
}
