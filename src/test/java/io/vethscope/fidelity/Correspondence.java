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
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What things are called in a network that the simulator provisioned, and in the recordings. Nothing else differs: the
 * addresses of nodes and pods are the same, and so are their hardware addresses.
 */
final class Correspondence {

  private static final Map<String, String> NAMESPACES = Map.of("switch", "ul", "switch-2", "ul2", "router", "rt");
  private static final Map<String, String> PORT_PREFIXES = Map.of("switch", "ul-", "switch-2", "u2-");

  /** Bytes of an Ethernet header. */
  private static final int HEADER = 14;

  private static final int ICMP_CHECKSUM = HEADER + 20 + 2;

  /** Behind Ethernet, IPv4 and ICMP headers, and a quoted IPv4 header. */
  private static final int QUOTED_UDP_CHECKSUM = HEADER + 20 + 8 + 20 + 6;

  /** flanneld draws these; the recordings' were given by hand. */
  private static final Map<MacAddress, MacAddress> VTEPS =
      Map.of(
          MacAddress.parse("ae:66:6c:f4:01:01"), MacAddress.parse("ae:66:6c:00:01:01"),
          MacAddress.parse("ae:66:6c:f4:02:01"), MacAddress.parse("ae:66:6c:00:02:01"),
          MacAddress.parse("ae:66:6c:f4:03:01"), MacAddress.parse("ae:66:6c:00:03:01"));

  private final Map<Where, String> devices = new LinkedHashMap<>();

  /**
   * A switch's port and a node's end of a veth pair are called after what is at their other end, as the router's are.
   */
  void learn(DeviceChanged changed) {
    Where where = changed.where();
    Where peer = changed.info().peer();
    if (peer != null && peer.netns().equals("switch-2") && where.netns().equals("router")) {
      devices.put(where, "eth2");
    }
    if (peer == null || changed.info().master() == null) {
      return;
    }
    String prefix = PORT_PREFIXES.getOrDefault(where.netns(), "veth");
    devices.put(where, prefix + NAMESPACES.getOrDefault(peer.netns(), peer.netns()));
  }

  /**
   * A frame as it would have been recorded.
   *
   * @param before microseconds from the start of the run to that of the recording
   */
  TapFrame translate(FrameTapped tap, long before) {
    Where where = tap.where();
    Where renamed =
        new Where(NAMESPACES.getOrDefault(where.netns(), where.netns()), devices.getOrDefault(where, where.device()));
    FrameTapped translated =
        new FrameTapped(
            tap.time() - before * 1000,
            renamed,
            tap.packet(),
            tap.direction(),
            tap.type(),
            translate((EthernetFrame) tap.frame()));
    byte[] bytes = translated.frame().toBytes();
    VTEPS.forEach((from, to) -> replaceQuoted(bytes, from, to));
    return SimulatorReplayer.frame(translated, bytes);
  }

  /** Addresses inside what an ICMP error quotes, in fragments and in ARP messages. */
  private static void replaceQuoted(byte[] frame, MacAddress from, MacAddress to) {
    for (int at = HEADER; at + Long.BYTES <= frame.length; at++) {
      if (bitsAt(frame, at) != from.bits()) {
        continue;
      }
      for (int i = 0; i < 6; i++) {
        frame[at + i] = (byte) (to.bits() >>> (40 - 8 * i));
      }
      if (isIcmp(frame)) {
        // Over lo an error about what was never sent quotes a checksum that was never filled in.
        boolean neverSent = bitsAt(frame, 0) == 0;
        raiseChecksum(frame, neverSent ? ICMP_CHECKSUM : QUOTED_UDP_CHECKSUM, from.bits() - to.bits());
      }
    }
  }

  private static long bitsAt(byte[] frame, int at) {
    return ByteBuffer.wrap(frame).getLong(at) >>> Short.SIZE;
  }

  private static boolean isIcmp(byte[] frame) {
    return frame[12] == 8 && frame[13] == 0 && frame[HEADER + 9] == 1;
  }

  /**
   * Raises a checksum because what it is over has become smaller by some multiple of 2^16 (RFC 1624). That of an ICMP
   * message stays right where one that it quotes is raised: both changes cancel each other out.
   */
  private static void raiseChecksum(byte[] frame, int at, long lessBy) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    int sum = (bytes.getShort(at) & 0xffff) + (int) (lessBy >>> Short.SIZE);
    bytes.putShort(at, (short) (sum + (sum >>> Short.SIZE)));
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
