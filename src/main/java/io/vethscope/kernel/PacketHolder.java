package io.vethscope.kernel;

import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Packet;
import io.vethscope.wire.Packets;

/** What a packet on its way holds, and the ways to look at it. */
@SuppressWarnings("ReferenceEquality") // What is still the same object has not changed.
abstract sealed class PacketHolder permits SkBuff {
  private Packet frame;

  /** Whether the frame has to be made anew around the packet; a router's is thrown away before anybody sees it. */
  private boolean outdated;

  /** Inside of the frame; it is asked for far more often than the frame changes. */
  private Packet network;

  /** Its bytes, which many places ask for and which take a walk through its layers to count; -1 if not counted yet. */
  private int length = -1;

  /** Whether no checksum in it is left to a device, as far as is known: not {@code CHECKSUM_PARTIAL}. */
  private boolean finished;

  PacketHolder(Packet frame) {
    this.frame = frame;
    this.network = inside(frame);
  }

  private static Packet inside(Packet frame) {
    return frame instanceof EthernetFrame ethernet ? ethernet.payload() : frame;
  }

  /** What a tap shows. */
  public Packet frame() {
    if (outdated) {
      outdated = false;
      frame = ((EthernetFrame) frame).withPayload(network);
    }
    return frame;
  }

  /** Holds another frame from now on; what is known of the packet inside stays known where that is the same. */
  public void setFrame(Packet changed) {
    frame = changed;
    outdated = false;
    Packet inside = inside(changed);
    if (inside != network) {
      network = inside;
      length = -1;
      finished = false;
    }
  }

  /** The frame with its Ethernet header. */
  public EthernetFrame ethernet() {
    return (EthernetFrame) frame();
  }

  /** The network-layer packet, with or without a link header around it. */
  public Packet network() {
    return network;
  }

  /** Bytes of the network-layer packet. */
  public int length() {
    if (length < 0) {
      length = network.length();
    }
    return length;
  }

  /** Bytes of the frame. */
  public int frameLength() {
    return frame() instanceof EthernetFrame ethernet
        ? EthernetFrame.HEADER_LENGTH + length() + ethernet.padding().length()
        : length();
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
    finished &= packet.payload() == packet().payload();
    setNetwork(packet);
    length = -1;
  }

  private void setNetwork(Packet packet) {
    if (frame instanceof EthernetFrame) {
      outdated = true;
    } else {
      frame = packet;
    }
    network = packet;
  }

  /** Whether a device still has to finish a checksum in it ({@code CHECKSUM_PARTIAL}). */
  public boolean hasPartialChecksum() {
    return !finished && Packets.hasPartialChecksum(network);
  }

  /** Finishes every checksum in it that was left to a device ({@code skb_checksum_help}). */
  void completeChecksums() {
    if (!finished) {
      Packet complete = Packets.completeChecksums(network);
      if (complete != network) {
        setNetwork(complete);
      }
      finished = true;
    }
  }
}
