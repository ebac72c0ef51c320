package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vethscope.program.Process;
import io.vethscope.program.Servers;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv6Packet;
import org.junit.jupiter.api.Test;

/** What becomes of IPv6 packets between two hosts and a router. */
class Ipv6ForwardingTest {
  private final Ipv6Lab net = new Ipv6Lab();

  @Test
  void aPacketThroughARouterLosesAHopEachWay() {
    Process ping = net.onLeft("ping -6 -c 1 fd00:2::2");

    assertThat(ping.stdout()).contains("64 bytes from fd00:2::2: icmp_seq=1 ttl=63").contains(" 0% packet loss");
    assertThat(net.packetsAt("right:eth0").stream().filter(Ipv6ForwardingTest::isEcho))
        .extracting(Ipv6Packet::ttl)
        .containsExactly(63, 64);
  }

  private static boolean isEcho(Ipv6Packet packet) {
    return packet.payload() instanceof Icmpv6Message message && message.isEcho();
  }

  @Test
  void aHopLimitOfOneEndsAtTheRouter() {
    Process ping = net.onLeft("ping -6 -c 1 -W 1 -t 1 fd00:2::2");

    assertThat(ping.stdout()).contains("From fd00:1::1 icmp_seq=1 Time exceeded: Hop limit");
    assertThat(net.trace().dropsFor(DropReason.IP_TTL_EXPIRED)).containsExactly("router:eth0");
  }

  @Test
  void aRouterTellsOfANarrowWayAndTheSenderCutsItsPacketsUpFromThenOn() {
    net.toRight.setMtu(1300);
    net.right.setMtu(1300);

    Process refused = net.onLeft("ping -6 -c 1 -W 1 -s 1352 fd00:2::2");
    assertThat(refused.stdout()).contains("From fd00:1::1 icmp_seq=1 Packet too big: mtu=1300");

    net.trace().clear();
    Process answered = net.onLeft("ping -6 -c 1 -W 1 -s 1352 fd00:2::2");
    assertThat(answered.stdout()).contains("1360 bytes from fd00:2::2");
    assertThat(net.packetsAt("right:eth0").stream().filter(packet -> packet.header().isFragment()))
        .extracting(packet -> packet.header().fragmentOffset(), Ipv6Packet::length)
        .startsWith(tuple(0, 1296), tuple(1248, 160));
  }

  @Test
  void aSenderThatMustNotCutUpIsToldAtOnce() {
    net.left.setMtu(1300);
    Process ping = net.onLeft("ping -6 -c 1 -W 1 -M do -s 1352 fd00:2::2");
    assertThat(ping.stdout()).contains("local error: message too long, mtu=1300");
    assertThat(net.packetsAt("left:eth0")).isEmpty();
  }

  @Test
  void whereNobodyAnswersTheRouterSaysSoAfterThreeQuestions() {
    Process ping = net.onLeft("ping -6 -c 1 -W 5 fd00:2::99");

    assertThat(ping.stdout()).contains("From fd00:1::1 icmp_seq=1 Destination unreachable: Address unreachable");
    assertThat(net.trace().at("router:eth1"))
        .containsExactly(
            "out IP6 fe80::1 > ff02::1:ff00:99: ICMP6, neighbor solicitation, who has fd00:2::99",
            "out IP6 fe80::1 > ff02::1:ff00:99: ICMP6, neighbor solicitation, who has fd00:2::99",
            "out IP6 fe80::1 > ff02::1:ff00:99: ICMP6, neighbor solicitation, who has fd00:2::99");
  }

  @Test
  void withoutARouteTheRouterSaysSo() {
    Process ping = net.onLeft("ping -6 -c 1 -W 1 fd00:9::1");
    assertThat(ping.stdout()).contains("From fd00:1::1 icmp_seq=1 Destination unreachable: No route");
  }

  @Test
  void aHostThatIsNoRouterForwardsNothing() {
    net.router.sysctl().set("net.ipv6.conf.all.forwarding", "0");
    Process ping = net.onLeft("ping -6 -c 1 -W 1 fd00:2::2");
    assertThat(ping.stdout()).contains("100% packet loss");
    assertThat(net.trace().dropsFor(DropReason.IP_INADDRERRORS)).containsExactly("router:eth0");
  }

  @Test
  void aLinkLocalAddressDoesNotLeaveItsLink() {
    net.onLeft("ping -6 -c 1 -W 1 -I fe80::2 fd00:2::2");
    assertThat(net.trace().dropsFor(DropReason.IP_INADDRERRORS)).containsExactly("router:eth0");
    assertThat(net.packetsAt("right:eth0")).isEmpty();
  }

  @Test
  void aDeviceOnWhichIpv6IsDisabledTakesNothing() {
    net.right.netns().sysctl().set("net.ipv6.conf.eth0.disable_ipv6", "1");
    net.onLeft("ping -6 -c 1 -W 1 fd00:2::2");
    assertThat(net.trace().dropsFor(DropReason.IPV6DISABLED)).isNotEmpty().containsOnly("right:eth0");
  }

  @Test
  void aServerThatIsBoundToAllAddressesOfIpv6ServesIpv4Too() {
    Servers.start(net.right.netns(), "tcp", "::", 80, "right");
    Servers.start(net.right.netns(), "udp", "::", 53, "right");
    net.lab.run(net.left.netns(), "ip route add default via 10.0.1.1");
    net.lab.run(net.right.netns(), "ip route add default via 10.0.2.1");

    assertThat(net.onLeft("tcp-get fd00:2::2 80").stdout()).contains("pod=right client=fd00:1::2");
    assertThat(net.onLeft("tcp-get 10.0.2.2 80").stdout()).contains("pod=right client=::ffff:10.0.1.2");
    assertThat(net.onLeft("udp-send fd00:2::2 53").stdout()).contains("pod=right client=fd00:1::2:qqqq");
    assertThat(net.onLeft("udp-send 10.0.2.2 53").stdout()).contains("pod=right client=::ffff:10.0.1.2:qqqq");
  }

  @Test
  void aClosedPortRefuses() {
    assertThat(net.onLeft("tcp-get fd00:2::2 81").stdout()).contains("ECONNREFUSED");
    assertThat(net.onLeft("udp-send fd00:2::2 81").stdout()).contains("ECONNREFUSED");
  }

  @Test
  void aLargeDatagramIsPutTogetherAgain() {
    Servers.start(net.right.netns(), "udp", "::", 53, "right");
    assertThat(net.onLeft("udp-send fd00:2::2 53 --size 4000").stdout()).contains("pod=right client=fd00:1::2:qqqq");
  }
}
