package io.vethscope.kernel.device;

import static io.vethscope.wire.FrameAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.UdpDatagram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two nodes, each with a tunnel device as flannel makes it. */
class VxlanTest {
  private static final MacAddress VTEP_A = MacAddress.parse("ae:00:00:00:00:0a");
  private static final MacAddress VTEP_B = MacAddress.parse("ae:00:00:00:00:0b");

  private final Lab lab = new Lab();
  private final Cable a = lab.hostWithNic("a", "192.168.0.1/24");
  private final Cable b = lab.hostWithNic("b", "192.168.0.2/24");
  private final Vxlan tunnelA = tunnel(a, VTEP_A, "10.1.0.0", 1);

  VxlanTest() {
    Cable.connect(a, b);
    lead(tunnelA, "10.2.0.0", VTEP_B);
    tunnelA.putRemote(VTEP_B, Ipv4Address.parse("192.168.0.2"), "the test said so");
  }

  private Vxlan tunnelB(int vni) {
    Vxlan tunnelB = tunnel(b, VTEP_B, "10.2.0.0", vni);
    lead(tunnelB, "10.1.0.0", VTEP_A);
    tunnelB.putRemote(VTEP_A, Ipv4Address.parse("192.168.0.1"), "the test said so");
    return tunnelB;
  }

  private Vxlan tunnel(Cable nic, MacAddress mac, String address, int vni) {
    Ipv4Address local = nic.addresses().getFirst().address();
    Vxlan tunnel = new Vxlan(nic.netns(), "flannel.1", mac, new Vxlan.Settings(vni, UdpDatagram.VXLAN_LINUX, local), 0);
    tunnel.setMtu(1450);
    tunnel.setUp(true);
    tunnel.opened();
    tunnel.addAddress(Lab.address(address + "/32"));
    return tunnel;
  }

  private static void lead(Vxlan tunnel, String remote, MacAddress vtep) {
    NetNamespace netns = tunnel.netns();
    Ipv4Address address = Ipv4Address.parse(remote);
    netns.neighbours().putPermanent(tunnel, address, vtep, "the test said so");
    netns
        .fib()
        .add(
            Route.unicast(
                Ipv4Prefix.of(address, 24), address, tunnel, new Route.Attributes("boot", "global", null, 0, true, 0)),
            "the test said so");
  }

  @Test
  void theInnerFrameIsSeenBeforeTheOuterAndTheOuterBeforeTheInner() {
    tunnelB(1);
    lab.run(a.netns(), "ping -c 1 10.2.0.0");

    assertThat(lab.trace().pathOf("echo request"))
        .containsExactly("a:flannel.1>", "a:eth0>", "b:eth0<", "b:flannel.1<");
    assertThat(lab.trace().pathOf("echo reply")).containsExactly("b:flannel.1>", "b:eth0>", "a:eth0<", "a:flannel.1<");
  }

  @Test
  void theOuterHeaderIsThatOfAFreshDatagramBetweenTheNodes() {
    tunnelB(1);
    lab.run(a.netns(), "ping -c 1 10.2.0.0");

    EthernetFrame outer = outerFrames().getFirst();
    assertThat(outer).from(a.mac().toString()).to(b.mac().toString());
    Ipv4Packet packet = (Ipv4Packet) outer.payload();
    Ipv4Header header = packet.header();
    assertThat(header.source()).hasToString("192.168.0.1");
    assertThat(header.destination()).hasToString("192.168.0.2");
    assertThat(header.ttl()).isEqualTo(64);
    assertThat(header.tos()).isZero();
    assertThat(header.dontFragment()).isFalse();
    assertThat(header.identification()).isNotZero();
    assertThat(packet.length()).isEqualTo(84 + 50);
    UdpDatagram datagram = (UdpDatagram) packet.payload();
    assertThat(datagram.destinationPort()).isEqualTo(8472);
    assertThat(datagram.sourcePort()).isBetween(32_768, 60_999);
    assertThat(datagram.checksum()).isEqualTo(Checksum.COMPLETE);
  }

  @Test
  void theInnerFrameGoesFromVtepToVtep() {
    tunnelB(1);
    lab.run(a.netns(), "ping -c 1 10.2.0.0");

    assertThat(outerFrames().getFirst())
        .isIpv4()
        .isVxlan(1)
        .from(VTEP_A.toString())
        .to(VTEP_B.toString())
        .isIpv4()
        .from("10.1.0.0")
        .to("10.2.0.0")
        .isEchoRequest();
  }

  @Test
  void aFullInnerPacketJustFitsTheNodeNetwork() {
    tunnelB(1);
    lab.run(a.netns(), "ping -c 1 -s 1422 -M do 10.2.0.0");

    assertThat(outerFrames().getFirst().payload().length()).isEqualTo(1500);
    assertThat(lab.trace().pathOf("echo reply")).isNotEmpty();
  }

  @Test
  void aFlowKeepsItsSourcePortAndAnotherHasItsOwn() {
    tunnelB(1);
    lab.run(a.netns(), "ping -c 3 -i 0.2 10.2.0.0");
    assertThat(outerFrames().stream().map(VxlanTest::sourcePort).distinct()).hasSize(1);

    lab.trace().clear();
    for (int port = 1; port <= 8; port++) {
      lab.run(a.netns(), "udp-send 10.2.0.0 " + port + " --timeout 0.1");
    }
    assertThat(outerFrames().stream().map(VxlanTest::sourcePort).distinct()).hasSizeGreaterThan(4);
  }

  @Test
  void bothDirectionsOfAFlowHaveOneHash() {
    tunnelB(1);
    lab.run(a.netns(), "ping -c 1 10.2.0.0");
    EthernetFrame request = lab.trace().framesAt("a:flannel.1").getFirst();
    EthernetFrame reply = lab.trace().framesAt("a:flannel.1").getLast();

    assertThat(FlowHash.of(request, 7)).isEqualTo(FlowHash.of(reply, 7)).isNotZero();
    assertThat(FlowHash.of(request, 7)).isNotEqualTo(FlowHash.of(request, 8));
  }

  @Test
  void withoutAForwardingEntryNothingIsWrapped() {
    tunnelA.removeRemote(VTEP_B, "the test said so");

    assertThat(lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0").stdout())
        .contains("100% packet loss")
        .doesNotContain("From");
    assertThat(lab.trace().path()).containsExactly("a:flannel.1>");
    assertThat(lab.trace().dropsFor(DropReason.VXLAN_NO_REMOTE)).containsExactly("a:flannel.1");
  }

  @Test
  void anEntryForAllAddressesIsTheLastResort() {
    tunnelB(1);
    tunnelA.removeRemote(VTEP_B, "the test said so");
    tunnelA.putRemote(MacAddress.ZERO, Ipv4Address.parse("192.168.0.2"), "the test said so");

    assertThat(lab.run(a.netns(), "ping -c 1 10.2.0.0").stdout()).contains("0% packet loss");
  }

  @Test
  void anotherNetworksNumberIsNotListenedTo() {
    tunnelB(2);
    lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0");

    assertThat(lab.trace().dropsFor(DropReason.VXLAN_VNI_NOT_FOUND)).containsExactly("b:eth0");
    assertThat(lab.trace().path()).noneMatch(tap -> tap.startsWith("b:flannel.1"));
  }

  @Test
  void withoutATunnelThePortIsClosedAndNobodyTellsTheSender() {
    lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0");

    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).containsExactly("b:eth0");
    assertThat(lab.trace().pathOf("unreachable")).containsExactly("b:eth0>", "a:eth0<");
  }

  @Test
  void aWrongVtepAddressReachesTheNodeAndEndsAtItsTunnel() {
    tunnelB(1).setMac(MacAddress.parse("ae:00:00:00:00:99"));
    lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0");

    assertThat(lab.trace().dropsFor(DropReason.OTHERHOST)).containsExactly("b:flannel.1");
  }

  @Test
  void aTunnelThatIsDownClosesItsPort() {
    tunnelB(1);
    lab.run(b.netns(), "ip link set flannel.1 down");
    lab.run(a.netns(), "ping -c 1 -W 1 10.2.0.0");

    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).containsExactly("b:eth0");
  }

  @Test
  void nothingIsLearnedAndNothingIsAskedForOnTheTunnel() {
    Vxlan tunnelB = tunnelB(1);
    lab.run(a.netns(), "ping -c 1 10.2.0.0");
    lab.runFor(Duration.ofMinutes(1));

    assertThat(lab.trace().at("b:flannel.1")).noneMatch(text -> text.contains("ARP"));
    assertThat(tunnelB.rows())
        .extracting(FdbRow::text)
        .containsExactly(VTEP_A + " dev flannel.1 dst 192.168.0.1 self permanent");
  }

  private List<EthernetFrame> outerFrames() {
    return lab.trace().framesAt("a:eth0").stream()
        .filter(frame -> frame.source().equals(a.mac()) && frame.payload() instanceof Ipv4Packet)
        .toList();
  }

  private static int sourcePort(EthernetFrame outer) {
    return ((UdpDatagram) ((Ipv4Packet) outer.payload()).payload()).sourcePort();
  }
}
