package io.vethscope.kernel.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Payload;
import org.junit.jupiter.api.Test;

/** Where a bridge sends a frame ({@code net/bridge/br_input.c}, {@code br_forward.c}). */
class BridgeTest {
  private static final MacAddress UNKNOWN = MacAddress.parse("02:00:00:00:00:99");

  private final Lab lab = new Lab();
  private final NetNamespace node = lab.host("node");
  private final Bridge bridge = lab.bridge(node, "br0", "02:00:00:00:00:fe");
  private final Cable one = lab.hostWithNic("one", "10.0.0.1/24");
  private final Cable two = lab.hostWithNic("two", "10.0.0.2/24");
  private final Cable three = lab.hostWithNic("three", "10.0.0.3/24");
  private final BridgePort port1 = lab.plug(bridge, "port1", one);
  private final BridgePort port2 = lab.plug(bridge, "port2", two);
  private final BridgePort port3 = lab.plug(bridge, "port3", three);

  @Test
  void aBroadcastGoesToTheNewestPortFirstAndToTheHostLast() {
    send(one, MacAddress.BROADCAST);

    assertThat(lab.trace().path())
        .containsExactly(
            "one:eth0>", "node:port1<", "node:port3>", "node:port2>", "node:br0<", "three:eth0<", "two:eth0<");
  }

  @Test
  void aHairpinPortReflectsAFlood() {
    port1.setHairpin(true);
    send(one, MacAddress.BROADCAST);

    assertThat(lab.trace().path())
        .startsWith("one:eth0>", "node:port1<", "node:port3>", "node:port2>", "node:port1>", "node:br0<")
        .endsWith("one:eth0<");
  }

  @Test
  void anUnknownAddressIsFloodedToThePortsButNotToTheHost() {
    send(one, UNKNOWN);

    assertThat(lab.trace().path())
        .containsExactly("one:eth0>", "node:port1<", "node:port3>", "node:port2>", "three:eth0<", "two:eth0<");
    assertThat(lab.trace().drops()).containsExactly("three:eth0 OTHERHOST", "two:eth0 OTHERHOST");
  }

  @Test
  void theFirstFrameTeachesAndTheAnswerGoesStraightBack() {
    send(one, MacAddress.BROADCAST);
    lab.trace().clear();
    send(two, one.mac());

    assertThat(lab.trace().path()).containsExactly("two:eth0>", "node:port2<", "node:port1>", "one:eth0<");
    assertThat(lab.trace().rows(Table.FDB, "node:br0")).containsExactly("ADDED " + two.mac() + " dev port2 master br0");
  }

  @Test
  void anAddressMovesToThePortThatItSentByLast() {
    send(one, MacAddress.BROADCAST);
    two.setMac(one.mac());
    send(two, MacAddress.BROADCAST);
    lab.trace().clear();
    send(three, one.mac());

    assertThat(lab.trace().path()).containsExactly("three:eth0>", "node:port3<", "node:port2>", "two:eth0<");
  }

  @Test
  void aPortThatDoesNotLearnTeachesNothing() {
    port1.setLearning(false);
    send(one, MacAddress.BROADCAST);

    assertThat(bridge.fdb().rows()).noneMatch(row -> row.mac().equals(one.mac()));
  }

  @Test
  void aPortWithoutFloodingGetsNoUnknownUnicastButBroadcasts() {
    port3.setFlood(false);
    send(one, UNKNOWN);
    assertThat(lab.trace().path()).doesNotContain("node:port3>");

    send(one, MacAddress.BROADCAST);
    assertThat(lab.trace().path()).contains("node:port3>");
  }

  @Test
  void aFrameToTheBridgesOwnAddressGoesUp() {
    send(one, bridge.mac());

    assertThat(lab.trace().path()).containsExactly("one:eth0>", "node:port1<", "node:br0<");
    assertThat(lab.trace().tappedAt("node:port1")).extracting(FrameTapped::type).containsExactly(PacketType.OTHERHOST);
    assertThat(lab.trace().tappedAt("node:br0")).extracting(FrameTapped::type).containsExactly(PacketType.HOST);
  }

  @Test
  void aFrameToAPortsOwnAddressGoesUpToo() {
    send(one, port2.device().mac());

    assertThat(lab.trace().path()).containsExactly("one:eth0>", "node:port1<", "node:br0<");
  }

  @Test
  void aPromiscuousBridgeSeesAllAndForwardsFirst() {
    send(two, MacAddress.BROADCAST);
    bridge.setPromiscuous(true);
    lab.trace().clear();
    send(one, two.mac());

    assertThat(lab.trace().path()).containsExactly("one:eth0>", "node:port1<", "node:port2>", "node:br0<", "two:eth0<");
    assertThat(lab.trace().tappedAt("node:br0")).extracting(FrameTapped::type).containsExactly(PacketType.OTHERHOST);
  }

  @Test
  void aFrameDoesNotLeaveByThePortThatItCameBy() {
    send(one, MacAddress.BROADCAST);
    lab.trace().clear();
    send(one, one.mac());

    assertThat(lab.trace().path()).containsExactly("one:eth0>", "node:port1<");
    assertThat(lab.trace().drops()).containsExactly("node:port1 BRIDGE_NO_EGRESS_PORT");
  }

  @Test
  void aPortThatDoesNotForwardNeitherTakesNorGivesNorLearns() {
    port1.setState(BridgePort.State.DISABLED);
    send(one, MacAddress.BROADCAST);
    assertThat(lab.trace().drops()).containsExactly("node:port1 BRIDGE_INGRESS_STP_STATE");
    assertThat(bridge.fdb().rows()).noneMatch(row -> row.mac().equals(one.mac()));

    lab.trace().clear();
    send(two, MacAddress.BROADCAST);
    assertThat(lab.trace().path()).doesNotContain("node:port1>");
  }

  @Test
  void aFrameThatIsTooLargeForAPortIsDroppedThere() {
    port2.device().setMtu(1000);
    Payload large = Payload.of(new byte[1005]);
    transmit(one, new EthernetFrame(MacAddress.BROADCAST, one.mac(), 0x88b5, large));

    assertThat(lab.trace().dropsFor(DropReason.PKT_TOO_BIG)).containsExactly("node:port2");
    assertThat(lab.trace().path()).contains("node:port3>").doesNotContain("node:port2>");
  }

  @Test
  void framesForTheLinkOnlyStayOnIt() {
    send(one, MacAddress.parse("01:80:c2:00:00:0e"));

    assertThat(lab.trace().drops()).containsExactly("node:port1 BRIDGE_LINK_LOCAL");
  }

  @Test
  void spanningTreesFramesPassABridgeThatDoesNotSpeakIt() {
    send(one, MacAddress.parse("01:80:c2:00:00:00"));

    assertThat(lab.trace().path()).contains("node:port3>", "node:port2>", "node:br0<");
  }

  @Test
  void aFrameFromAGroupIsRefused() {
    transmit(one, arp(MacAddress.BROADCAST, MacAddress.parse("03:00:00:00:00:01")));

    assertThat(lab.trace().drops()).containsExactly("node:port1 IP_INVALID_SOURCE");
  }

  @Test
  void whatTheHostSendsIsFloodedUntilItsReceiverIsKnown() {
    transmit(bridge, arp(one.mac(), bridge.mac()));
    assertThat(lab.trace().path()).startsWith("node:br0>", "node:port3>", "node:port2>", "node:port1>");

    send(one, MacAddress.BROADCAST);
    lab.trace().clear();
    transmit(bridge, arp(one.mac(), bridge.mac()));
    assertThat(lab.trace().path()).containsExactly("node:br0>", "node:port1>", "one:eth0<");
  }

  @Test
  void aBridgeHasACarrierAsLongAsOnePortHas() {
    assertThat(bridge.isRunning()).isTrue();
    one.setUp(false);
    two.setUp(false);
    assertThat(bridge.isRunning()).isTrue();
    three.setUp(false);
    assertThat(bridge.isRunning()).isFalse();
  }

  @Test
  void aDeviceIsAPortOfOneBridgeOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.bridge(node, "br1", "02:00:00:00:00:fd").enslave(port1.device()))
        .withMessage("node:port1 can't become a port of node:br1.");
    assertThatIllegalArgumentException().isThrownBy(() -> bridge.enslave(bridge));
  }

  private void send(Cable from, MacAddress destination) {
    transmit(from, arp(destination, from.mac()));
  }

  /** An ARP announcement, which nobody answers. */
  private static EthernetFrame arp(MacAddress destination, MacAddress source) {
    Ipv4Address nobody = Ipv4Address.parse("10.0.0.200");
    return EthernetFrame.of(destination, source, ArpPacket.request(source, nobody, nobody));
  }

  private void transmit(NetDevice from, EthernetFrame frame) {
    from.queueXmit(SkBuff.born(from, frame, Origin.SENT, 0));
    lab.finishNow();
  }
}
