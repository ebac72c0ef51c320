package io.vethscope.kernel;

import static io.vethscope.wire.Ipv4Assert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.program.Process;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A packet that passes a router: left — router — right. */
class ForwardingTest {
  private final Lab lab = new Lab();
  private final NetNamespace router = lab.router("router");
  private final Cable left = lab.hostWithNic("left", "10.0.1.2/24");
  private final Cable right = lab.hostWithNic("right", "10.0.2.2/24");
  private final Cable toLeft = lab.nic(router, "eth0", "10.0.1.1/24");
  private final Cable toRight = lab.nic(router, "eth1", "10.0.2.1/24");

  ForwardingTest() {
    Cable.connect(left, toLeft);
    Cable.connect(right, toRight);
    Lab.route(left, "0.0.0.0/0", "10.0.1.1");
    Lab.route(right, "0.0.0.0/0", "10.0.2.1");
  }

  @Test
  void theTimeToLiveShrinksAndThatIsTold() {
    Process ping = lab.run(left.netns(), "ping -c 1 10.0.2.2");

    assertThat(ping.stdout()).contains("ttl=63");
    assertThat(requestsAt("router:eth0").getFirst()).hasTtl(64);
    assertThat(requestsAt("right:eth0").getFirst()).hasTtl(63);
    assertThat(lab.trace().of(Rewritten.class).getFirst().fields())
        .singleElement()
        .hasToString("FieldChange[name=ttl, before=64, after=63]");
  }

  @Test
  void addressesAndIdentificationStayAndHardwareAddressesChange() {
    lab.run(left.netns(), "ping -c 1 10.0.2.2");

    Ipv4Packet sent = requestsAt("left:eth0").getFirst();
    assertThat(requestsAt("right:eth0").getFirst().withTtl(64)).isEqualTo(sent);
    assertThat(lab.trace().framesAt("right:eth0").getLast().destination()).isEqualTo(toRight.mac());
  }

  @Test
  void aPacketWhoseTimeRunsOutIsReturnedByTheRouter() {
    Process ping = lab.run(left.netns(), "ping -c 1 -t 1 10.0.2.2");

    assertThat(ping.stdout()).contains("From 10.0.1.1 icmp_seq=1 Time to live exceeded");
    assertThat(lab.trace().dropsFor(DropReason.IP_TTL_EXPIRED)).containsExactly("router:eth0");
    assertThat(lab.trace().path()).noneMatch(tap -> tap.startsWith("router:eth1"));
  }

  @Test
  void aPacketThatIsTooBigAndMustStayWholeIsReturnedWithTheMtu() {
    toRight.setMtu(1400);

    Process ping = lab.run(left.netns(), "ping -c 1 -s 1472 -M do 10.0.2.2");

    assertThat(ping.stdout()).contains("From 10.0.1.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)");
    assertThat(lab.trace().dropsFor(DropReason.PKT_TOO_BIG)).containsExactly("router:eth0");
  }

  @Test
  void aPacketThatIsTooBigAndMayBeCutIsCut() {
    toRight.setMtu(1400);

    lab.start(left.netns(), "ping -c 1 -s 1472 -M dont 10.0.2.2");
    lab.runFor(Duration.ofMillis(100));

    assertThat(requestsAt("router:eth0").getFirst().length()).isEqualTo(1500);
    assertThat(packetsFromLeft("right:eth0")).extracting(Ipv4Packet::length).containsExactly(1396, 124);
  }

  @Test
  void withoutARouteTheRouterSaysSo() {
    Process ping = lab.run(left.netns(), "ping -c 1 10.0.3.3");

    assertThat(ping.stdout()).contains("From 10.0.1.1 icmp_seq=1 Destination Net Unreachable");
    assertThat(lab.trace().dropsFor(DropReason.IP_OUTNOROUTES)).containsExactly("router:eth0");
  }

  @Test
  void anUnreachableRouteSaysHostAProhibitedOneFilteredAndABlackHoleNothing() {
    addRoute(Route.Type.UNREACHABLE, "10.0.3.0/24");
    addRoute(Route.Type.PROHIBIT, "10.0.4.0/24");
    addRoute(Route.Type.BLACKHOLE, "10.0.5.0/24");

    assertThat(lab.run(left.netns(), "ping -c 1 10.0.3.3").stdout()).contains("Destination Host Unreachable");
    assertThat(lab.run(left.netns(), "ping -c 1 10.0.4.4").stdout()).contains("Packet filtered");
    assertThat(lab.run(left.netns(), "ping -c 1 -W 1 10.0.5.5").stdout()).doesNotContain("From");
  }

  @Test
  void aNeighbourThatDoesNotAnswerIsUnreachableToTheSender() {
    Process ping = lab.run(left.netns(), "ping -c 1 -W 5 10.0.2.99");

    assertThat(ping.stdout()).contains("From 10.0.1.1 icmp_seq=1 Destination Host Unreachable");
    assertThat(lab.trace().at("left:eth0")).last().asString().contains("10.0.1.1 > 10.0.1.2: ICMP host 10.0.2.99");
  }

  @Test
  void aHostThatDoesNotForwardLosesThePacketInSilence() {
    router.sysctl().set("net.ipv4.ip_forward", "0");

    Process ping = lab.run(left.netns(), "ping -c 1 -W 1 10.0.2.2");

    assertThat(ping.stdout()).contains("100% packet loss").doesNotContain("From");
    assertThat(lab.trace().dropsFor(DropReason.IP_INADDRERRORS)).containsExactly("router:eth0");
  }

  @Test
  void bothNamesOfTheSwitchWork() {
    router.sysctl().set("net.ipv4.conf.all.forwarding", "0");
    assertThat(router.sysctl().forwarding()).isFalse();
    router.sysctl().set("net.ipv4.ip_forward", "1");
    assertThat(router.sysctl().forwarding()).isTrue();
  }

  private void addRoute(Route.Type type, String prefix) {
    router
        .fib()
        .add(new Route(type, Ipv4Prefix.parse(prefix), null, null, Route.MAIN, Route.Attributes.NONE), "the test");
  }

  private List<Ipv4Packet> requestsAt(String place) {
    return packetsFromLeft(place).stream().filter(packet -> packet.summary().contains("echo request")).toList();
  }

  private List<Ipv4Packet> packetsFromLeft(String place) {
    return lab.trace().framesAt(place).stream()
        .filter(frame -> frame.payload() instanceof Ipv4Packet)
        .map(frame -> (Ipv4Packet) frame.payload())
        .filter(packet -> packet.source().equals(Ipv4Address.parse("10.0.1.2")))
        .toList();
  }
}
