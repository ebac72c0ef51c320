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
import java.util.List;
import java.util.Map;

/**
 * What things are called in a network that the simulator provisioned, and in the recordings. Nothing else differs but
 * hardware addresses that somebody drew by chance.
 */
final class Correspondence {

  private static final Map<String, String> NAMESPACES = Map.of("switch", "ul", "switch-2", "ul2", "router", "rt");

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

  private final io.vethscope.snapshot.Recording recording;
  private final Map<Where, String> devices = new LinkedHashMap<>();
  private final Map<MacAddress, MacAddress> macs = new LinkedHashMap<>(VTEPS);

  Correspondence(io.vethscope.snapshot.Recording recording) {
    this.recording = recording;
  }

  /** An end of a cable is the one that was recorded between the same two namespaces. */
  void learn(DeviceChanged changed) {
    Where where = changed.where();
    Where peer = changed.info().peer();
    if (peer == null) {
      return;
    }
    String netns = NAMESPACES.getOrDefault(where.netns(), where.netns());
    String other = NAMESPACES.getOrDefault(peer.netns(), peer.netns());
    for (io.vethscope.snapshot.Recording.Link link : recording.links()) {
      if (link.netnsA().equals(netns) && link.netnsB().equals(other)) {
        learn(where, changed.info().mac(), new Where(netns, link.deviceA()));
      } else if (link.netnsB().equals(netns) && link.netnsA().equals(other)) {
        learn(where, changed.info().mac(), new Where(netns, link.deviceB()));
      }
    }
  }

  private void learn(Where where, MacAddress mac, Where recorded) {
    devices.put(where, recorded.device());
    learn(mac, recorded);
  }

  /** A bridge is called the same, and may have another hardware address. */
  void learnBridge(DeviceChanged changed) {
    if (changed.info().kind().equals("bridge")) {
      learn(changed.info().mac(), changed.where());
    }
  }

  private void learn(MacAddress mac, Where recorded) {
    Object links = recording.before().getOrDefault(recorded.netns(), Map.of()).get("link");
    if (links instanceof List<?> list) {
      for (Object link : list) {
        if (link instanceof Map<?, ?> fields && recorded.device().equals(fields.get("ifname"))) {
          MacAddress there = MacAddress.parse(String.valueOf(fields.get("address")));
          if (!there.equals(mac)) {
            macs.put(mac, there);
          }
        }
      }
    }
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
            tap.frame() instanceof EthernetFrame ethernet ? translate(ethernet) : tap.frame());
    byte[] bytes = translated.frame().toBytes();
    macs.forEach((from, to) -> replaceQuoted(bytes, from, to));
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

  private EthernetFrame translate(EthernetFrame frame) {
    EthernetFrame renamed =
        frame.withAddresses(
            macs.getOrDefault(frame.destination(), frame.destination()),
            macs.getOrDefault(frame.source(), frame.source()));
    if (frame.payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof UdpDatagram datagram
        && datagram.payload() instanceof VxlanPacket vxlan) {
      Packet inner = vxlan.withInner(translate(vxlan.inner()));
      return renamed.withPayload(packet.withPayload(datagram.withPayload(inner)));
    }
    return renamed;
  }
}
