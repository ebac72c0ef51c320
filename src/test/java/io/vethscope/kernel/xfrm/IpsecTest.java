package io.vethscope.kernel.xfrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Xfrm.Direction;
import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.UdpDatagram;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two routers with a tunnel between them, and a host behind each. */
class IpsecTest {
  private static final StateSettings.Encap IN_UDP = new StateSettings.Encap(4500, 4500);

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.1.0.2/24");
  private final Cable right = lab.hostWithNic("right", "10.2.0.2/24");
  private final NetNamespace a = lab.router("a");
  private final NetNamespace b = lab.router("b");
  private final Cable outerA = lab.nic(a, "eth0", "192.168.0.1/24");

  IpsecTest() {
    Cable outerB = lab.nic(b, "eth0", "192.168.0.2/24");
    Cable.connect(outerA, outerB);
    Cable.connect(left, lab.nic(a, "in0", "10.1.0.1/24"));
    Cable.connect(right, lab.nic(b, "in0", "10.2.0.1/24"));
    Lab.route(left, "0.0.0.0/0", "10.1.0.1");
    Lab.route(right, "0.0.0.0/0", "10.2.0.1");
    // The tunnel needs a route of some kind to where the packets go; what it says is not used.
    Lab.route(outerA, "0.0.0.0/0", "192.168.0.2");
    Lab.route(outerB, "0.0.0.0/0", "192.168.0.1");
  }

  private static Template ends(int from, int to) {
    return new Template(Ipv4Address.parse("192.168.0." + from), Ipv4Address.parse("192.168.0." + to), 0, 11);
  }

  private static Selector between(int from, int to) {
    return new Selector(Ipv4Prefix.parse("10." + from + ".0.0/24"), Ipv4Prefix.parse("10." + to + ".0.0/24"));
  }

  private static void policies(NetNamespace netns, int own, int other) {
    NamespaceXfrm xfrm = NamespaceXfrm.of(netns);
    xfrm.add(Policy.tunnel(Direction.OUT, between(own, other), ends(own, other)), "the test said so");
    xfrm.add(Policy.tunnel(Direction.IN, between(other, own), ends(other, own)), "the test said so");
    xfrm.add(Policy.tunnel(Direction.FWD, between(other, own), ends(other, own)), "the test said so");
  }

  private static void states(NetNamespace netns, int own, String key, StateSettings.@Nullable Encap encap) {
    NamespaceXfrm xfrm = NamespaceXfrm.of(netns);
    xfrm.add(new State(StateSettings.aesGcm(ends(1, 2), 0x100, key, own == 1, encap)), "the test said so");
    xfrm.add(new State(StateSettings.aesGcm(ends(2, 1), 0x200, key, own == 2, encap)), "the test said so");
  }

  private void tunnel(StateSettings.@Nullable Encap encap) {
    policies(a, 1, 2);
    policies(b, 2, 1);
    states(a, 1, "0x01", encap);
    states(b, 2, "0x01", encap);
  }

  private Ipv4Packet outer() {
    return lab.trace().framesAt("a:eth0").stream()
        .map(frame -> frame.payload())
        .filter(Ipv4Packet.class::isInstance)
        .map(Ipv4Packet.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPacketIsSeenWrappedOnTheWayAndOnceMoreBareWhereItArrives() {
    tunnel(null);

    assertThat(lab.run(left.netns(), "ping -c 1 10.2.0.2").stdout()).contains("1 received");
    assertThat(lab.trace().pathOf("ESP")).containsExactly("a:eth0>", "b:eth0<", "b:eth0>", "a:eth0<");
    assertThat(lab.trace().pathOf("echo request"))
        .containsExactly("left:eth0>", "a:in0<", "b:eth0<", "b:in0>", "right:eth0<");
  }

  @Test
  void theOuterHeaderHasATimeToLiveOfItsOwnAndTheInnersDontFragment() {
    tunnel(null);
    lab.run(left.netns(), "ping -c 1 -t 20 10.2.0.2");

    assertThat(outer().protocol()).isEqualTo(Ipv4Header.ESP);
    assertThat(outer().ttl()).isEqualTo(64);
    assertThat(outer().header().dontFragment()).isTrue();
    // 84 bytes and a trailer of 2 are padded to 88; 8 of header, 8 of vector, 16 of check value.
    assertThat(outer().length()).isEqualTo(20 + 120);
  }

  @Test
  void inUdpItIsEightBytesLongerAndHasNoChecksum() {
    tunnel(IN_UDP);

    assertThat(lab.run(left.netns(), "ping -c 1 10.2.0.2").stdout()).contains("1 received");
    assertThat(outer().length()).isEqualTo(20 + 8 + 120);
    assertThat(outer().payload()).isInstanceOf(UdpDatagram.class);
    assertThat(outer().payload().summary()).startsWith("4500 > 4500");
  }

  @Test
  void thePolicyAndTheStateThatDecidedAreToldWithThePacket() {
    tunnel(null);
    lab.run(left.netns(), "ping -c 1 10.2.0.2");

    assertThat(lab.trace().of(Lookup.class))
        .filteredOn(lookup -> lookup.table() == Table.XFRM_POLICY && lookup.where().netns().equals("a"))
        .extracting(lookup -> Objects.requireNonNull(lookup.row()).text())
        .contains(
            "src 10.1.0.0/24 dst 10.2.0.0/24 dir out priority 0 ptype main"
                + " tmpl src 192.168.0.1 dst 192.168.0.2 proto esp reqid 11 mode tunnel");
    assertThat(lab.trace().of(Lookup.class))
        .filteredOn(lookup -> lookup.table() == Table.XFRM_STATE)
        .extracting(Lookup::key)
        .startsWith("reqid 11", "spi 0x00000100");
    assertThat(lab.trace().of(Encapsulated.class)).extracting(Encapsulated::protocol).containsOnly("esp");
  }

  @Test
  void whatIsTooLargeForTheTunnelIsToldToTheSenderWithTheTunnelsMtu() {
    tunnel(null);

    assertThat(lab.run(left.netns(), "ping -c 1 -M do -s 1418 10.2.0.2").stdout()).contains("1 received");
    assertThat(lab.run(left.netns(), "ping -c 1 -M do -s 1419 10.2.0.2").stdout())
        .contains("From 10.1.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1446)");
  }

  @Test
  void inUdpTheTunnelTakesEightBytesLess() {
    tunnel(IN_UDP);

    assertThat(lab.run(left.netns(), "ping -c 1 -M do -s 1411 10.2.0.2").stdout()).contains("mtu = 1438");
  }

  @Test
  void aLargePacketThatMayBeFragmentedIsWrappedWholeAndThenFragmented() {
    tunnel(null);

    assertThat(lab.run(left.netns(), "ping -c 1 -M dont -s 1470 10.2.0.2").stdout()).contains("1 received");
    assertThat(lab.trace().pathOf("ESP fragment")).startsWith("a:eth0>", "a:eth0>", "b:eth0<", "b:eth0<");
  }

  @Test
  void aPolicyWithoutAStateLosesPackets() {
    policies(a, 1, 2);
    lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2");

    assertThat(lab.trace().drops()).containsExactly("a:in0 XFRM_NO_STATE");
    assertThat(lab.trace().tappedAt("a:eth0")).isEmpty();
  }

  @Test
  void anUnknownIndexIsDroppedWhereItArrives() {
    tunnel(null);
    NamespaceXfrm xfrm = NamespaceXfrm.of(b);
    xfrm.remove(Objects.requireNonNull(xfrm.incoming(Ipv4Address.parse("192.168.0.2"), 0x100)), "the test said so");
    lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2");

    assertThat(lab.trace().drops()).containsExactly("b:eth0 XFRM_NO_STATE");
  }

  @Test
  void anotherKeyOpensNothing() {
    policies(a, 1, 2);
    policies(b, 2, 1);
    states(a, 1, "0x01", null);
    states(b, 2, "0x02", null);
    lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2");

    assertThat(lab.trace().drops()).containsExactly("b:eth0 XFRM_STATE_ERROR");
  }

  @Test
  void aStateThatWantsUdpTakesNoBareEsp() {
    policies(a, 1, 2);
    policies(b, 2, 1);
    states(a, 1, "0x01", null);
    states(b, 2, "0x01", IN_UDP);
    lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2");

    assertThat(lab.trace().drops()).containsExactly("b:eth0 XFRM_STATE_ERROR");
  }

  @Test
  void whatShouldHaveComeThroughTheTunnelAndDidNotIsDropped() {
    policies(b, 2, 1);
    lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2");

    assertThat(lab.trace().drops()).containsExactly("b:eth0 XFRM_POLICY");
  }

  @Test
  void whatCameThroughTheTunnelButNoPolicyAsksForItIsDropped() {
    tunnel(null);
    NamespaceXfrm xfrm = NamespaceXfrm.of(b);
    List.copyOf(xfrm.policies()).forEach(policy -> xfrm.remove(policy, "the test said so"));
    lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2");

    assertThat(lab.trace().drops()).containsExactly("b:eth0 XFRM_POLICY");
  }

  @Test
  void aSourceThatNoPolicyNamesGoesBare() {
    tunnel(null);
    lab.run(a, "ping -c 1 -W 1 10.2.0.2");

    assertThat(outer().protocol()).isEqualTo(Ipv4Header.ICMP);
  }

  @Test
  void aPolicyThatBlocksRefusesTheHostsOwnPackets() {
    Selector all = new Selector(Ipv4Prefix.parse("0.0.0.0/0"), Ipv4Prefix.parse("10.2.0.0/24"));
    NamespaceXfrm.of(a).add(new Policy(all, Direction.OUT, false, 0, null), "the test said so");

    assertThat(lab.run(a, "ping -c 1 -W 1 10.2.0.2").stdout()).contains("Operation not permitted");
  }

  @Test
  void theLowestPriorityGoesFirst() {
    tunnel(null);
    NamespaceXfrm.of(a).add(new Policy(between(1, 2), Direction.FWD, false, 5, null), "the test said so");
    Selector host = new Selector(Ipv4Prefix.parse("10.1.0.2/32"), Ipv4Prefix.parse("10.2.0.0/24"));
    NamespaceXfrm.of(a).add(new Policy(host, Direction.OUT, false, 5, null), "the test said so");

    assertThat(lab.run(left.netns(), "ping -c 1 -W 1 10.2.0.2").stdout()).contains("0 received");
    assertThat(lab.trace().drops()).containsExactly("a:in0 XFRM_POLICY");
  }

  @Test
  void rowsAreNotThereTwice() {
    tunnel(null);

    assertThatThrownBy(() -> policies(a, 1, 2)).isInstanceOf(IllegalArgumentException.class).hasMessage("File exists");
    assertThatThrownBy(() -> states(a, 1, "0x01", null)).isInstanceOf(IllegalArgumentException.class);
  }
}
