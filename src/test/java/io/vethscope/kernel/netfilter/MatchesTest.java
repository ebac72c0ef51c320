package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules can ask of a packet: each is asked of the same ping or the same datagram. */
class MatchesTest {
  private final RouterLab net = new RouterLab();

  private boolean dropsPing(String match) {
    net.rule("-N ASKED").rule("-A FORWARD -i eth0 -j ASKED").rule("-A ASKED " + match + " -j DROP");
    return net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout().contains(" 0 received");
  }

  private boolean dropsDatagram(String match) {
    net.serve("udp", 53);
    net.rule("-N ASKED").rule("-A FORWARD -i eth0 -j ASKED").rule("-A ASKED " + match + " -j DROP");
    return net.onLeft("udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1").status() != 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s 10.0.1.0/24",
        "! -s 10.0.2.0/24",
        "-s 10.0.0.2/255.255.0.255",
        "-d 10.0.2.2",
        "-i eth0",
        "-i eth+",
        "-o eth1",
        "! -o eth0",
        "-p icmp",
        "-p 1",
        "! -p tcp",
        "-p icmp --icmp-type echo-request",
        "-p icmp -m icmp --icmp-type 8/0",
        "-p icmp -m icmp ! --icmp-type 0",
        "-m conntrack --ctstate NEW",
        "-m conntrack ! --ctstate RELATED,ESTABLISHED",
        "-m conntrack --ctorigdst 10.0.2.0/24 --ctdir ORIGINAL",
        "-m state --state NEW,INVALID",
        "-m mark --mark 0",
        "-m mark ! --mark 0x1/0x1",
        "-m addrtype --src-type UNICAST",
        "-m addrtype ! --dst-type LOCAL",
        "-m pkttype --pkt-type unicast",
        "-m iprange --src-range 10.0.1.1-10.0.1.9",
        "-m statistic --mode random --probability 1",
        "-m statistic --mode nth --every 3 --packet 0",
        "-m comment --comment \"anything at all\""
      })
  void holdForThePing(String match) {
    assertThat(dropsPing(match)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s 10.0.2.0/24",
        "! -s 10.0.1.2",
        "-i eth1",
        "-i wlan+",
        "-f",
        "-p udp",
        "-p icmp --icmp-type 0",
        "-m conntrack --ctstate INVALID,UNTRACKED",
        "-m conntrack --ctstate DNAT",
        "-m mark --mark 1",
        "-m addrtype --dst-type LOCAL",
        "-m pkttype --pkt-type broadcast",
        "-m physdev --physdev-is-bridged",
        "-m statistic --mode random --probability 0",
        "-m statistic --mode nth --every 3 --packet 2",
        "-p tcp --dport 80"
      })
  void doNotHoldForThePing(String match) {
    assertThat(dropsPing(match)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p udp --dport 53",
        "-p udp --dport 50:60",
        "-p udp --dport :53",
        "-p udp --dport 53:",
        "-p udp --sport 40001 ! --dport 80",
        "-p udp -m multiport --dports 80,53,1000:2000",
        "-p udp -m multiport --ports 40001",
        "-m conntrack --ctorigdstport 53"
      })
  void holdForTheDatagram(String match) {
    assertThat(dropsDatagram(match)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-p udp ! --dport 53", "-p udp -m multiport ! --dports 53", "-p udp --dport 54:", "-p tcp --dport 53"})
  void doNotHoldForTheDatagram(String match) {
    assertThat(dropsDatagram(match)).isFalse();
  }

  @Test
  void onePacketOfSoManyIsCounted() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m statistic --mode nth --every 2 --packet 0 -j DROP");

    assertThat(net.onLeft("ping -c 4 -i 0.2 -W 1 10.0.2.2").stdout()).contains("4 packets transmitted, 2 received");
  }

  @Test
  void eachSenderHasABucketOfItsOwn() {
    net.rule(
        "-A FORWARD -p icmp --icmp-type 8 -m hashlimit --hashlimit-above 1/sec --hashlimit-burst 2"
            + " --hashlimit-mode srcip --hashlimit-name pings -j DROP");

    assertThat(net.onLeft("ping -c 5 -i 0.2 -W 1 10.0.2.2").stdout()).contains("5 packets transmitted, 2 received");
    assertThat(net.lab.run(net.right.netns(), "ping -c 2 -i 0.2 -W 1 10.0.1.2").stdout()).contains("2 received");
    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("1 received");
  }

  @Test
  void whatAProcessSendsIsRootsAndWhatIsAnsweredOrForwardedIsNobodys() {
    net.rule("-t mangle -A POSTROUTING -m owner --uid-owner root -j DROP");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("1 received");
    assertThat(net.onLeft("ping -c 1 -W 1 10.0.1.1").stdout()).contains("1 received");
    assertThat(net.lab.run(net.router, "ping -c 1 -W 1 10.0.1.2").stdout()).contains("0 received");
    assertThat(net.lab.run(net.router, "udp-send 10.0.1.2 53 --timeout 1").stdout()).contains("EPERM");
    assertThat(net.lab.run(net.router, "iptables -A FORWARD -m owner --uid-owner 0 -j DROP").status()).isNotZero();
  }

  @Test
  void anotherUserOwnsNothing() {
    net.rule("-A OUTPUT -m owner --uid-owner 1000-2000 -j DROP")
        .rule("-A OUTPUT -m owner ! --gid-owner 0 ! --socket-exists -p tcp -j ACCEPT");

    assertThat(net.lab.run(net.router, "ping -c 1 -W 1 10.0.1.2").stdout()).contains("1 received");
    assertThat(Netfilter.of(net.router).iptables().save(false))
        .contains("-A OUTPUT -p tcp -m owner ! --socket-exists ! --gid-owner 0 -j ACCEPT");
  }

  @Test
  void aLimitIsSavedInTheShortestUnit() {
    net.rule(
            "-A FORWARD -m hashlimit --hashlimit 120/minute --hashlimit-name a --hashlimit-mode dstport,srcip"
                + " --hashlimit-srcmask 24 -j DROP")
        .rule("-A FORWARD -m hashlimit ! --hashlimit-upto 3/h --hashlimit-name b -j DROP");

    assertThat(Netfilter.of(net.router).iptables().save(false))
        .contains(
            "-A FORWARD -m hashlimit --hashlimit-upto 2/sec --hashlimit-burst 5 --hashlimit-mode srcip,dstport"
                + " --hashlimit-name a --hashlimit-htable-expire 60000 --hashlimit-srcmask 24 -j DROP\n",
            "-A FORWARD -m hashlimit --hashlimit-above 3/hour --hashlimit-burst 5 --hashlimit-name b -j DROP\n");
  }

  @Test
  void theFlagsOfASegmentAreLookedAtUnderAMask() {
    net.serve("tcp", 80);
    net.rule("-A FORWARD -p tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP");

    net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 1");

    assertThat(net.packetsAt("right:eth0")).isEmpty();
    assertThat(Netfilter.of(net.router).iptables().save(false))
        .contains("-A FORWARD -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP");
  }

  @Test
  void marksAreWrittenAndReadAcrossTables() {
    net.rule("-t mangle -A PREROUTING -s 10.0.1.2 -j MARK --or-mark 0x4000")
        .rule("-A FORWARD -m mark --mark 0x4000/0x4000 -j DROP");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains(" 0 received");
  }

  @Test
  void aConnectionKeepsItsMarkForTheAnswer() {
    net.rule("-t mangle -A PREROUTING -i eth0 -j MARK --set-mark 7")
        .rule("-t mangle -A PREROUTING -i eth0 -j CONNMARK --save-mark")
        .rule("-t mangle -A PREROUTING -i eth1 -j CONNMARK --restore-mark")
        .rule("-A FORWARD -i eth1 -m mark --mark 7 -j DROP");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains(" 0 received");
    assertThat(net.connections()).singleElement().asString().contains("mark=7");
  }

  @Test
  void whatIsNotTrackedIsInNoConnection() {
    net.rule("-t raw -A PREROUTING -p icmp -j CT --notrack")
        .rule("-A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT")
        .rule("-P FORWARD DROP");

    assertThat(net.onLeft("ping -c 1 10.0.2.2").stdout()).contains("1 received");
    assertThat(net.connections()).isEmpty();
  }
}
