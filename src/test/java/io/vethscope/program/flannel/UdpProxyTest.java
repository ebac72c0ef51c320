package io.vethscope.program.flannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Tun;
import io.vethscope.lab.Lab;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.OfPacket;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two nodes with flannel's proxy on each. */
class UdpProxyTest {
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  private final Lab lab = new Lab();
  private final Cable a = lab.hostWithNic("a", "192.168.0.1/24");
  private final Cable b = lab.hostWithNic("b", "192.168.0.2/24");
  private final Tun tunA = tun(a, "10.1.0.0");
  private final Tun tunB = tun(b, "10.2.0.0");
  private final UdpProxy proxyA = UdpProxy.start(tunA, Ipv4Address.parse("192.168.0.1"), UdpProxy.PORT);
  private final UdpProxy proxyB = UdpProxy.start(tunB, Ipv4Address.parse("192.168.0.2"), UdpProxy.PORT);

  UdpProxyTest() {
    Cable.connect(a, b);
    proxyA.putRoute(Ipv4Prefix.parse("10.2.0.0/24"), Ipv4Address.parse("192.168.0.2"));
    proxyB.putRoute(Ipv4Prefix.parse("10.1.0.0/24"), Ipv4Address.parse("192.168.0.1"));
  }

  private static Tun tun(Cable nic, String address) {
    Tun tun = new Tun(nic.netns(), "flannel0", 0);
    tun.setMtu(1472);
    Links.up(tun);
    tun.addAddress(Lab.address(address + "/32"));
    Route.Attributes link = new Route.Attributes("boot", "link", null, 0, false, 0);
    nic.netns().fib().add(Route.unicast(Ipv4Prefix.parse("10.0.0.0/8"), null, tun, link), "the test said so");
    return tun;
  }

  private List<Integer> timesToLive(NetDevice device) {
    return lab.trace().tappedAt(device.where().toString()).stream()
        .map(FrameTapped::frame)
        .map(Ipv4Packet.class::cast)
        .map(Ipv4Packet::ttl)
        .toList();
  }

  @Test
  void aPingGoesThroughBothProxiesAndBack() {
    assertThat(lab.run(a.netns(), "ping -c 1 10.2.0.0").stdout()).contains("1 received");

    assertThat(lab.trace().path())
        .containsSubsequence("a:flannel0>", "a:eth0>", "b:eth0<", "b:flannel0<", "b:flannel0>", "a:flannel0<");
  }

  @Test
  void eachProxyTakesOneOffTheTimeToLive() {
    lab.run(a.netns(), "ping -c 1 10.2.0.0");

    assertThat(timesToLive(tunA)).containsExactly(64, 62);
    assertThat(timesToLive(tunB)).containsExactly(62, 64);
  }

  @Test
  void aPacketKeepsItsIdentityOnItsWay() {
    lab.run(a.netns(), "ping -c 1 10.2.0.0");
    long packet = lab.trace().tappedAt("a:flannel0").getFirst().packet();

    assertThat(lab.trace().tappedAt("b:flannel0").getFirst().packet()).isEqualTo(packet);
    assertThat(lab.trace().of(Encapsulated.class)).first().extracting(OfPacket::packet).isEqualTo(packet);
  }

  @Test
  void theOuterDatagramGoesFromPortToPortWithDontFragment() {
    lab.run(a.netns(), "ping -c 1 10.2.0.0");

    assertThat(lab.trace().at("b:eth0")).contains("in IP 192.168.0.1.8285 > 192.168.0.2.8285: UDP, length 84");
    assertThat(lab.trace().framesAt("b:eth0"))
        .filteredOn(frame -> frame.payload() instanceof Ipv4Packet)
        .allMatch(frame -> ((Ipv4Packet) frame.payload()).header().dontFragment());
  }

  @Test
  void aTimeToLiveThatRunsOutInAProxyIsLostWithoutAWord() {
    assertThat(lab.run(a.netns(), "ping -c 1 -W 1 -t 1 10.2.0.0").stdout()).doesNotContain("Time to live");
    assertThat(lab.run(a.netns(), "ping -c 1 -W 1 -t 2 10.2.0.0").stdout()).doesNotContain("Time to live");

    assertThat(lab.trace().drops()).containsExactly("a:flannel0 IP_TTL_EXPIRED", "b:flannel0 IP_TTL_EXPIRED");
  }

  @Test
  void anUnknownSubnetIsComplainedAboutFromTheTunsOwnAddressWhichTheKernelDoesNotBelieve() {
    lab.run(a.netns(), "udp-send 10.9.0.1 53 --timeout 1");

    Ipv4Packet complaint = (Ipv4Packet) lab.trace().tappedAt("a:flannel0").getLast().frame();
    assertThat(complaint.source()).hasToString("10.1.0.0");
    assertThat(complaint.ttl()).isEqualTo(8);
    assertThat(((IcmpMessage) complaint.payload()).code()).isEqualTo(IcmpMessage.NET_UNREACHABLE);
    assertThat(lab.trace().drops()).containsExactly("a:flannel0 IP_RPFILTER", "a:flannel0 IP_OUTNOROUTES");
  }

  @Test
  void aPingToAnUnknownSubnetIsNotComplainedAbout() {
    lab.run(a.netns(), "ping -c 1 -W 1 10.9.0.1");

    assertThat(lab.trace().path()).containsExactly("a:flannel0>");
  }

  @Test
  void aRouteThatIsTakenAwayLeadsNowhere() {
    proxyA.removeRoute(Ipv4Prefix.parse("10.2.0.0/24"));
    lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0");

    assertThat(lab.trace().drops()).containsExactly("a:flannel0 IP_OUTNOROUTES");
  }

  @Test
  void whatIsNoPacketIsThrownAway() {
    lab.run(a.netns(), "udp-send 192.168.0.2 8285 --timeout 1");
    lab.runFor(A_MOMENT);

    assertThat(lab.trace().drops()).containsExactly("b:flannel0 IP_INHDR");
  }

  @Test
  void withoutItsProcessTheDeviceHasNoCarrier() {
    proxyA.stop();
    lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0");

    assertThat(lab.trace().path()).isEmpty();
    assertThat(lab.trace().drops()).containsExactly("a:flannel0 DEV_READY");
  }

  @Test
  void aDeviceThatSomethingUnknownHasOpenShowsWhatIsLostThere() {
    Tun tun = new Tun(a.netns(), "tun0", 0);
    tun.assumeOpen();
    Links.up(tun);
    tun.addAddress(Lab.address("172.16.0.1/24"));
    lab.run(a.netns(), "ping -c 1 -W 1 172.16.0.2");

    assertThat(lab.trace().path()).containsExactly("a:tun0>");
    assertThat(lab.trace().drops()).containsExactly("a:tun0 FULL_RING");
  }

  @Test
  void aDeviceAndAPortHaveOneProcessEach() {
    Ipv4Address own = Ipv4Address.parse("192.168.0.1");

    assertThatThrownBy(() -> UdpProxy.start(tunA, own, UdpProxy.PORT)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> UdpProxy.start(tunA, own, 9999))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("flannel0 open");
  }
}
