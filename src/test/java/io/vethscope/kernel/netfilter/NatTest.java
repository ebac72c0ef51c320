package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.program.Process;
import io.vethscope.program.Servers;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table nat, on a router between two hosts. */
class NatTest {
  private final RouterLab net = new RouterLab();

  private List<String> sourcesSeenByRight() {
    return sourcesAt("right:eth0", Ipv4Address.of(10, 0, 2, 2));
  }

  private List<String> sourcesSeenByLeft() {
    return sourcesAt("left:eth0", Ipv4Address.of(10, 0, 1, 2));
  }

  private List<String> sourcesAt(String place, Ipv4Address receiver) {
    return net.packetsAt(place).stream()
        .filter(packet -> packet.destination().equals(receiver))
        .map(packet -> packet.source().toString())
        .distinct()
        .toList();
  }

  private List<Integer> portsSeenByRight() {
    return net.packetsAt("right:eth0").stream()
        .filter(packet -> packet.destination().equals(Ipv4Address.of(10, 0, 2, 2)))
        .map(Ipv4Packet::payload)
        .map(payload -> payload instanceof UdpDatagram udp ? udp.sourcePort() : ((TcpSegment) payload).sourcePort())
        .distinct()
        .toList();
  }

  @Test
  void masqueradingBorrowsTheAddressOfTheDeviceAndGivesItBack() {
    net.rule("-t nat -A POSTROUTING -s 10.0.1.0/24 -j MASQUERADE");
    net.serve("tcp", 80);

    Process client = net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 2");

    assertThat(client.stdout()).contains("client=10.0.2.1");
    assertThat(sourcesSeenByRight()).containsExactly("10.0.2.1");
    assertThat(portsSeenByRight()).containsExactly(40001);
    assertThat(sourcesSeenByLeft()).containsExactly("10.0.2.2");
    assertThat(net.connections())
        .singleElement()
        .asString()
        .contains("src=10.0.1.2 dst=10.0.2.2 sport=40001 dport=80 src=10.0.2.2 dst=10.0.2.1 sport=80 dport=40001");
  }

  @Test
  void whatIsTranslatedIsTold() {
    net.rule("-t nat -A POSTROUTING -j MASQUERADE");

    net.onLeft("ping -c 1 10.0.2.2");

    assertThat(net.trace().of(Rewritten.class).stream().flatMap(rewritten -> rewritten.fields().stream()))
        .extracting(Object::toString)
        .contains(
            "FieldChange[name=source, before=10.0.1.2, after=10.0.2.1]",
            "FieldChange[name=destination, before=10.0.2.1, after=10.0.1.2]");
  }

  @Test
  void onlyTheFirstPacketOfAConnectionIsShownToTheRules() {
    net.rule("-t nat -A POSTROUTING -j MASQUERADE");
    net.serve("tcp", 80);

    net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 2");

    assertThat(Netfilter.of(net.router).iptables().save(true)).contains("[1:60] -A POSTROUTING -j MASQUERADE");
  }

  @Test
  void aPortThatIsTakenMakesRoomForAnother() {
    net.rule("-t nat -A POSTROUTING -j MASQUERADE");
    net.serve("udp", 53);
    Cable second = net.lab.hostWithNic("second", "10.0.3.2/24");
    Cable.connect(second, net.lab.nic(net.router, "eth2", "10.0.3.1/24"));
    Lab.route(second, "0.0.0.0/0", "10.0.3.1");
    String send = "udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1";
    net.onLeft(send);

    Process other = net.lab.run(second.netns(), send);

    assertThat(other.status()).isZero();
    assertThat(portsSeenByRight()).hasSize(2).startsWith(40001);
  }

  @Test
  void aPrivilegedPortStaysPrivileged() {
    net.rule("-t nat -A POSTROUTING -j MASQUERADE --random-fully");
    net.serve("udp", 53);

    net.onLeft("udp-send 10.0.2.2 53 --source-port 500 --size 10 --timeout 1");

    assertThat(portsSeenByRight()).singleElement().satisfies(port -> assertThat(port).isBetween(1, 511));
  }

  @Test
  void randomPortsAreDrawnEvenIfThePresentOneIsFree() {
    net.rule("-t nat -A POSTROUTING -j MASQUERADE --random-fully");
    net.serve("udp", 53);

    net.onLeft("udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1");

    assertThat(portsSeenByRight()).singleElement().satisfies(port -> assertThat(port).isNotEqualTo(40001));
  }

  @Test
  void portsAreTakenFromTheRangeThatWasAskedFor() {
    net.rule("-t nat -A POSTROUTING -p udp -j SNAT --to-source 10.0.2.1:5000-5001");
    net.serve("udp", 53);

    net.onLeft("udp-send 10.0.2.2 53 --source-port 40001 --size 10 --timeout 1");

    assertThat(portsSeenByRight()).singleElement().satisfies(port -> assertThat(port).isBetween(5000, 5001));
  }

  @Test
  void aDestinationIsTranslatedBeforeThePacketIsRouted() {
    net.rule("-t nat -A PREROUTING -d 10.96.0.1 -p tcp --dport 80 -j DNAT --to-destination 10.0.2.2:8080");
    net.serve("tcp", 8080);

    Process client = net.onLeft("tcp-get 10.96.0.1 80 --source-port 40001 --timeout 2");

    assertThat(client.stdout()).contains("pod=right client=10.0.1.2");
    assertThat(sourcesSeenByLeft()).containsExactly("10.96.0.1");
  }

  @Test
  void theHostsOwnPacketsFindAnotherWay() {
    net.rule("-t nat -A OUTPUT -d 10.0.1.200 -p tcp -j DNAT --to-destination 10.0.2.2:80");
    net.serve("tcp", 80);

    Process client = net.lab.run(net.router, "tcp-get 10.0.1.200 80 --source-port 40001 --timeout 2");

    assertThat(client.stdout()).contains("pod=right client=10.0.1.1");
    assertThat(net.trace().path()).noneMatch(tap -> tap.startsWith("left:"));
  }

  @Test
  void redirectedConnectionsEndHere() {
    net.rule("-t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080");
    Servers.start(net.router, "tcp", "0.0.0.0", 8080, "router");

    assertThat(net.onLeft("tcp-get 10.0.2.2 80 --source-port 40001 --timeout 2").stdout())
        .contains("pod=router client=10.0.1.2");
  }

  @Test
  void anErrorSpeaksOfThePacketAsItsSenderKnowsIt() {
    net.rule("-t nat -A PREROUTING -d 10.96.0.1 -p udp -j DNAT --to-destination 10.0.2.2:53");

    Process client = net.onLeft("udp-send 10.96.0.1 5353 --source-port 40001 --size 10 --timeout 1");

    assertThat(client.status()).isEqualTo(2);
    assertThat(net.trace().at("left:eth0"))
        .last()
        .asString()
        .contains("10.96.0.1 > 10.0.1.2: ICMP 10.96.0.1 udp port 5353 unreachable");
  }

  @Test
  void anErrorOfThisHostIsTranslatedToo() {
    net.rule("-t nat -A PREROUTING -d 10.96.0.1 -p udp -j DNAT --to-destination 10.0.2.2:53")
        .rule("-A FORWARD -p udp -j REJECT");

    assertThat(net.onLeft("udp-send 10.96.0.1 5353 --source-port 40001 --size 10 --timeout 1").status()).isEqualTo(2);
    assertThat(net.trace().at("left:eth0")).last().asString().contains("10.96.0.1 udp port 5353 unreachable");
  }

  @Test
  void aPodCallsItselfByItsService() {
    net.rule("-t nat -A PREROUTING -d 10.96.0.1 -p tcp -j DNAT --to-destination 10.0.1.2:80")
        .rule("-t nat -A POSTROUTING -s 10.0.1.2 -d 10.0.1.2 -j MASQUERADE");
    Servers.start(net.left.netns(), "tcp", "0.0.0.0", 80, "self");

    assertThat(net.onLeft("tcp-get 10.96.0.1 80 --source-port 40001 --timeout 2").stdout())
        .contains("pod=self client=10.0.1.1");
  }

  @Test
  void anEchoRequestGetsAnotherIdentifierAndItsReplyTheOldOne() {
    net.rule("-t nat -A POSTROUTING -j MASQUERADE --random-fully");

    assertThat(net.onLeft("ping -c 1 -e 77 10.0.2.2").stdout()).contains("1 received");
    assertThat(net.connections())
        .singleElement()
        .asString()
        .contains("id=77 src=10.0.2.2 dst=10.0.2.1 type=0")
        .doesNotContain("code=0 id=77 mark");
  }
}
