package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.program.Process;
import io.vethscope.program.Servers;
import org.junit.jupiter.api.Test;

/** Rules and translation on the way of IPv6 packets. */
class Nat66Test {
  private final Ipv6Lab net = new Ipv6Lab();

  private void rule(String words) {
    Process process = net.lab.run(net.router, "ip6tables " + words);
    assertThat(process.stdout()).isEmpty();
    assertThat(process.status()).isZero();
  }

  @Test
  void aServiceAddressLeadsToThePodAndBack() {
    Servers.start(net.right.netns(), "tcp", "::", 8080, "right");
    rule("-t nat -A PREROUTING -d fd00:96::1/128 -p tcp -m tcp --dport 80 -j DNAT --to-destination [fd00:2::2]:8080");

    Process get = net.onLeft("tcp-get fd00:96::1 80 --source-port 40001");

    assertThat(get.stdout()).contains("pod=right client=fd00:1::2");
    assertThat(Netfilter.of(net.router).conntrack().print())
        .startsWith("ipv6     10 tcp      6 ")
        .contains("src=fd00:1::2 dst=fd00:96::1 sport=40001 dport=80 src=fd00:2::2 dst=fd00:1::2 sport=8080");
  }

  @Test
  void aMasqueradedPingComesFromTheRouter() {
    rule("-t nat -A POSTROUTING -o eth1 -j MASQUERADE");
    assertThat(net.onLeft("ping -6 -c 1 fd00:2::2").stdout()).contains("64 bytes from fd00:2::2");
    assertThat(net.packetsAt("right:eth0"))
        .anyMatch(packet -> packet.summary().contains("IP6 fd00:2::1 > fd00:2::2: ICMP6, echo request"));
  }

  @Test
  void anErrorAboutATranslatedPacketSpeaksOfItAsItsSenderKnowsIt() {
    rule("-t nat -A PREROUTING -d fd00:96::1/128 -j DNAT --to-destination fd00:2::2");
    Process send = net.onLeft("udp-send fd00:96::1 81 --source-port 40002");
    assertThat(send.stdout()).contains("ECONNREFUSED");
    assertThat(net.trace().at("left:eth0").getLast())
        .isEqualTo("in IP6 fd00:96::1 > fd00:1::2: ICMP6, destination unreachable, unreachable port, fd00:96::1");
  }

  @Test
  void rulesForIpv4DoNotConcernIpv6() {
    net.lab.run(net.router, "iptables -P FORWARD DROP");
    assertThat(net.onLeft("ping -6 -c 1 fd00:2::2").status()).isZero();
    rule("-P FORWARD DROP");
    assertThat(net.onLeft("ping -6 -c 1 -W 1 fd00:2::2").status()).isEqualTo(1);
  }

  @Test
  void aRejectedConnectionIsTold() {
    rule("-A FORWARD -p tcp --dport 80 -j REJECT --reject-with tcp-reset");
    rule("-A FORWARD -p ipv6-icmp --icmpv6-type echo-request -j REJECT --reject-with icmp6-adm-prohibited");
    assertThat(net.onLeft("tcp-get fd00:2::2 80").stdout()).contains("ECONNREFUSED");
    assertThat(net.onLeft("ping -6 -c 1 -W 1 fd00:2::2").stdout())
        .contains("From fd00:1::1 icmp_seq=1 Destination unreachable: Administratively prohibited");
  }

  @Test
  void neighbourDiscoveryHasNoConnection() {
    rule("-t nat -A POSTROUTING -j ACCEPT");
    rule("-A OUTPUT -m conntrack --ctstate INVALID -j DROP");
    assertThat(net.onLeft("ping -6 -c 1 fd00:2::2").status()).isZero();
    assertThat(Netfilter.of(net.router).conntrack().connections()).hasSize(1);
  }
}
