package io.vethscope.fidelity;

import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.Where;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packet;
import io.vethscope.wire.UdpDatagram;
import io.vethscope.wire.VxlanPacket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What things are called in a network that the simulator provisioned, and in the recordings. Nothing else differs: the
 * addresses of nodes and pods are the same, and so are their hardware addresses.
 */
final class Correspondence {

  private static final Map<String, String> NAMESPACES = Map.of("switch", "ul", "switch-2", "ul2", "router", "rt");
  private static final Map<String, String> PORT_PREFIXES = Map.of("switch", "ul-", "switch-2", "u2-");
  private static final Map<Where, String> DEVICES = Map.of(new Where("router", "eth1"), "eth2");

  /** flanneld draws these; the recordings' were given by hand. */
  private static final Map<MacAddress, MacAddress> VTEPS =
      Map.of(
          MacAddress.parse("ae:66:6c:f4:01:01"), MacAddress.parse("ae:66:6c:00:01:01"),
          MacAddress.parse("ae:66:6c:f4:02:01"), MacAddress.parse("ae:66:6c:00:02:01"),
          MacAddress.parse("ae:66:6c:f4:03:01"), MacAddress.parse("ae:66:6c:00:03:01"));

  private final Map<Where, String> devices = new LinkedHashMap<>(DEVICES);

  /** A switch's port and a node's end of a veth pair are called after what is at their other end. */
  void learn(DeviceChanged changed) {
    Where where = changed.where();
    Where peer = changed.info().peer();
    if (peer == null || changed.info().master() == null) {
      return;
    }
    String prefix = PORT_PREFIXES.getOrDefault(where.netns(), "veth");
    devices.put(where, prefix + NAMESPACES.getOrDefault(peer.netns(), peer.netns()));
  }

  TapFrame translate(FrameTapped tap) {
    Where where = tap.where();
    Where renamed =
        new Where(NAMESPACES.getOrDefault(where.netns(), where.netns()), devices.getOrDefault(where, where.device()));
    return SimulatorReplayer.frame(
        new FrameTapped(
            tap.time(), renamed, tap.packet(), tap.direction(), tap.type(), translate((EthernetFrame) tap.frame())));
  }

  private static EthernetFrame translate(EthernetFrame frame) {
    EthernetFrame renamed =
        frame.withAddresses(
            VTEPS.getOrDefault(frame.destination(), frame.destination()),
            VTEPS.getOrDefault(frame.source(), frame.source()));
    if (frame.payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof UdpDatagram datagram
        && datagram.payload() instanceof VxlanPacket vxlan) {
      Packet inner = vxlan.withInner(translate(vxlan.inner()));
      return renamed.withPayload(packet.withPayload(datagram.withPayload(inner)));
    }
    return renamed;
  }
}
