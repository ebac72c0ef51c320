package io.vethscope.kernel;

import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A packet on its way through the stack ({@code struct sk_buff}): what it holds, and what the stack knows of it.
 *
 * <p>The bytes are immutable {@code wire} values; changing a header swaps the value. The identity stays through
 * forwarding, rewriting and encapsulation, because it is the same packet; a copy has its own.
 */
public final class SkBuff extends PacketHolder implements Runnable {
  private final long id;
  private NetDevice device;
  private PacketType type = PacketType.HOST;
  private @Nullable Route route;
  private boolean confirmNeighbour;
  private int flowHash;
  private int mark;
  private int fragmentLimit;
  private SharedInfo shared = SharedInfo.LINEAR;
  private boolean mayBeFragmented;
  private @Nullable Tracking tracking;
  private @Nullable BridgeInfo bridge;
  private Ipsec ipsec = Ipsec.NONE;
  private Ipv4Output.@Nullable Failure refusal;
  private boolean left;
  private boolean owned;

  /**
   * A packet.
   *
   * @param id its identity in the trace
   * @param frame what it holds: a frame, or a network-layer packet that has no link header yet
   * @param device the device that it came by or goes to
   */
  public SkBuff(long id, Packet frame, NetDevice device) {
    super(frame);
    this.id = id;
    this.device = device;
  }

  /** A packet that begins here. */
  public static SkBuff born(NetDevice device, Packet frame, Origin origin, long cause) {
    return new SkBuff(device.netns().tracer().born(device.where(), origin, cause), frame, device);
  }

  /** A copy with an identity of its own, for a flood ({@code skb_clone}). */
  public SkBuff copy() {
    SkBuff copy = new SkBuff(device.netns().tracer().born(device.where(), Origin.CLONE, id), frame(), device);
    copy.inherit(this);
    copy.ipsec = ipsec;
    copy.fragmentLimit = fragmentLimit;
    copy.shared = shared;
    copy.mayBeFragmented = mayBeFragmented;
    return copy;
  }

  /** What every packet that is made of another knows too ({@code __copy_skb_header}). */
  private void inherit(SkBuff from) {
    type = from.type;
    route = from.route;
    confirmNeighbour = from.confirmNeighbour;
    flowHash = from.flowHash;
    mark = from.mark;
    tracking = from.tracking;
    bridge = from.bridge;
  }

  public long id() {
    return id;
  }

  public NetDevice device() {
    return device;
  }

  public void setDevice(NetDevice device) {
    this.device = device;
  }

  /** Its turn in the CPU's queue of received packets has come ({@code process_backlog}). */
  @Override
  public void run() {
    device.receive(this);
  }

  public PacketType type() {
    return type;
  }

  public void setType(PacketType type) {
    this.type = type;
  }

  /** Sets for whom the frame is, seen from a device that receives it ({@code eth_type_trans}). */
  public void classifyFor(NetDevice receiver) {
    MacAddress destination = ethernet().destination();
    if (destination.isBroadcast()) {
      type = PacketType.BROADCAST;
    } else if (destination.isMulticast()) {
      type = PacketType.MULTICAST;
    } else {
      type = destination.equals(receiver.mac()) ? PacketType.HOST : PacketType.OTHERHOST;
    }
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

  /** Says why it was lost, for the system call that sent it; one that it has left behind doesn't hear of it. */
  public void refuse(Ipv4Output.Failure why) {
    if (!left) {
      this.refusal = why;
    }
  }

  /** The system call that sent it counts it as sent, whatever happens to it from now on. */
  public void leave() {
    left = true;
  }

  /** Why it was lost before it left this host; empty if it was not, or if that happened later. */
  public Optional<Ipv4Output.Failure> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Whether a process of this host sent it by a socket that it has open ({@code skb->sk}). */
  public boolean isOwned() {
    return owned;
  }

  /** Says whether one did. */
  public void setOwned(boolean byProcess) {
    this.owned = byProcess;
  }

  /** Forgets its route, because an address that it was found by has changed ({@code skb_dst_drop}). */
  public void dropRoute() {
    route = null;
  }

  /** What rules of this host have written on it, of no meaning elsewhere ({@code skb->mark}). */
  public int mark() {
    return mark;
  }

  public void setMark(int mark) {
    this.mark = mark;
  }

  /** What connection tracking knows of it, or null ({@code skb->_nfct}). */
  public @Nullable Tracking tracking() {
    return tracking;
  }

  public void setTracking(@Nullable Tracking tracking) {
    this.tracking = tracking;
  }

  /** What netfilter in a bridge remembers of it, or null ({@code nf_bridge_info}). */
  public @Nullable BridgeInfo bridge() {
    return bridge;
  }

  public void setBridge(@Nullable BridgeInfo bridge) {
    this.bridge = bridge;
  }

  /** What IPsec knows of it. */
  public Ipsec ipsec() {
    return ipsec;
  }

  public void setIpsec(Ipsec ipsec) {
    this.ipsec = ipsec;
  }

  /** Bytes of the largest fragment that it was put together from; 0 if it came whole ({@code frag_max_size}). */
  public int fragmentLimit() {
    return fragmentLimit;
  }

  public void setFragmentLimit(int bytes) {
    this.fragmentLimit = bytes;
  }

  /** How its data lies in memory. */
  public SharedInfo shared() {
    return shared;
  }

  public void setShared(SharedInfo info) {
    this.shared = info;
  }

  /** Whether a device still has to cut the TCP segment in it. */
  public boolean isGso() {
    return shared.gsoSize() > 0;
  }

  /** Bytes of the IPv4 packet, of the largest one that it will be cut into ({@code skb_gso_network_seglen}). */
  public int wireLength() {
    return isGso() ? length() - shared.gsoData() + shared.gsoSize() : length();
  }

  /** One of the packets that it is cut into. */
  SkBuff segment(long segmentId, Packet part) {
    SkBuff segment = new SkBuff(segmentId, part, device);
    segment.inherit(this);
    segment.shared = shared.part();
    return segment;
  }

  /** Does what the stack left to its device, which leaves that to nobody: sends one finished frame, or many. */
  public void finish(Consumer<SkBuff> send) {
    if (isGso()) {
      DeviceTransmit.segments(this, device).forEach(segment -> segment.finish(send));
    } else {
      completeChecksums();
      send.accept(this);
    }
  }

  /** Whether it came in fragments, so that even a router may fragment it again ({@code ignore_df}). */
  public boolean mayBeFragmented() {
    return mayBeFragmented;
  }

  /** Lets it be fragmented from now on. */
  public void allowFragments() {
    mayBeFragmented = true;
  }

  /** Forgets what one namespace knew of it, because it is on its way to another ({@code skb_scrub_packet}). */
  public void scrub() {
    left = true;
    route = null;
    tracking = null;
    bridge = null;
    ipsec = Ipsec.NONE;
    fragmentLimit = 0;
    mayBeFragmented = false;
  }

  /** Forgets everything but what it holds, because it leaves the kernel. */
  public void forgetAll() {
    scrub();
    mark = 0;
    owned = false;
    flowHash = 0;
    shared = SharedInfo.LINEAR;
    confirmNeighbour = false;
  }

  /**
   * Whether sending it proves that its neighbour is alive ({@code skb_set_dst_pending_confirm}). Nothing takes this
   * back within one kernel, so that it confirms the neighbours of all namespaces on the packet's way.
   */
  public boolean confirmsNeighbour() {
    return confirmNeighbour;
  }

  public void setConfirmNeighbour(boolean confirm) {
    this.confirmNeighbour = confirm;
  }
}
