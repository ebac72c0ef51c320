package io.vethscope.kernel;

import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Packet;
import org.jspecify.annotations.Nullable;

/**
 * A packet on its way through the stack ({@code struct sk_buff}): what it holds, and what the stack knows of it.
 *
 * <p>The bytes are immutable {@code wire} values; changing a header swaps the value. The identity stays through
 * forwarding, rewriting and encapsulation, because it is the same packet; a copy has its own.
 */
public final class SkBuff {
  private final long id;
  private Packet frame;
  private NetDevice device;
  private PacketType type = PacketType.HOST;
  private @Nullable Route route;
  private boolean confirmNeighbour;
  private int flowHash;

  /**
   * A packet.
   *
   * @param id its identity in the trace
   * @param frame what it holds: a frame, or a network-layer packet that has no link header yet
   * @param device the device that it came by or goes to
   */
  public SkBuff(long id, Packet frame, NetDevice device) {
    this.id = id;
    this.frame = frame;
    this.device = device;
  }

  /** A packet that begins here. */
  public static SkBuff born(NetDevice device, Packet frame, Origin origin, long cause) {
    return new SkBuff(device.netns().tracer().born(device.where(), origin, cause), frame, device);
  }

  /** A copy with an identity of its own, for a flood ({@code skb_clone}). */
  public SkBuff copy() {
    SkBuff copy = new SkBuff(device.netns().tracer().born(device.where(), Origin.CLONE, id), frame, device);
    copy.type = type;
    copy.route = route;
    copy.flowHash = flowHash;
    return copy;
  }

  public long id() {
    return id;
  }

  /** What a tap shows. */
  public Packet frame() {
    return frame;
  }

  public void setFrame(Packet frame) {
    this.frame = frame;
  }

  /** The frame with its Ethernet header. */
  public EthernetFrame ethernet() {
    return (EthernetFrame) frame;
  }

  /** The network-layer packet, with or without a link header around it. */
  public Packet network() {
    return frame instanceof EthernetFrame ethernet ? ethernet.payload() : frame;
  }

  /** The IPv4 packet, with or without a link header around it. */
  public Ipv4Packet ip() {
    return (Ipv4Packet) network();
  }

  public NetDevice device() {
    return device;
  }

  public void setDevice(NetDevice device) {
    this.device = device;
  }

  public PacketType type() {
    return type;
  }

  public void setType(PacketType type) {
    this.type = type;
  }

  /** The route that was looked up for it ({@code skb_dst}). */
  public Route route() {
    if (route == null) {
      throw new IllegalStateException("The packet has not been routed.");
    }
    return route;
  }

  public void setRoute(Route route) {
    this.route = route;
  }

  /** What tells its flow from others, as its socket chose it ({@code skb->hash}); 0 where none did. */
  public int flowHash() {
    return flowHash;
  }

  public void setFlowHash(int hash) {
    this.flowHash = hash;
  }

  /** Whether it has been routed. */
  public boolean hasRoute() {
    return route != null;
  }

  /** Forgets what one host knew of it, because it is on its way to another ({@code skb_scrub_packet}). */
  public void scrub() {
    route = null;
    confirmNeighbour = false;
  }

  /** Whether sending it proves that its neighbour is alive ({@code skb_set_dst_pending_confirm}). */
  public boolean confirmsNeighbour() {
    return confirmNeighbour;
  }

  public void setConfirmNeighbour(boolean confirm) {
    this.confirmNeighbour = confirm;
  }
}
