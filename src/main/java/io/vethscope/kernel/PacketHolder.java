package io.vethscope.kernel;

import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Packet;

/** What a packet on its way holds, and the ways to look at it. */
abstract sealed class PacketHolder permits SkBuff {
  private Packet frame;

  /** Inside of the frame; it is asked for far more often than the frame changes. */
  private Packet network;

  PacketHolder(Packet frame) {
    this.frame = frame;
    this.network = inside(frame);
  }

  private static Packet inside(Packet frame) {
    return frame instanceof EthernetFrame ethernet ? ethernet.payload() : frame;
  }

  /** What a tap shows. */
  public Packet frame() {
    return frame;
  }

  public void setFrame(Packet frame) {
    this.frame = frame;
    this.network = inside(frame);
  }

  /** The frame with its Ethernet header. */
  public EthernetFrame ethernet() {
    return (EthernetFrame) frame;
  }

  /** The network-layer packet, with or without a link header around it. */
  public Packet network() {
    return network;
  }

  /** The IP packet of either version, with or without a link header around it. */
  public IpPacket packet() {
    return (IpPacket) network();
  }

  /** The IPv6 packet, with or without a link header around it. */
  public Ipv6Packet ipv6() {
    return (Ipv6Packet) network();
  }

  /** The IPv4 packet, with or without a link header around it. */
  public Ipv4Packet ip() {
    return (Ipv4Packet) network();
  }

  /** Puts another packet of the same version in the place of this one; a link header around it stays. */
  public void setIp(IpPacket packet) {
    frame = frame instanceof EthernetFrame ethernet ? ethernet.withPayload(packet) : packet;
    network = packet;
  }
}
