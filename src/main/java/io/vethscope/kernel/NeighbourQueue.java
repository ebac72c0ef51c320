package io.vethscope.kernel;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Waiting;
import io.vethscope.wire.IpAddress;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The packets that wait for a neighbour ({@code neigh->arp_queue}): first in, first out, and not too many bytes. */
final class NeighbourQueue {
  /** What a packet counts beside its bytes ({@code skb->truesize}). */
  private static final int SKB_OVERHEAD = 512;

  private final NetDevice device;
  private final IpAddress address;
  private final ArrayDeque<SkBuff> packets = new ArrayDeque<>(1);
  private int bytes;

  NeighbourQueue(NetDevice device, IpAddress address) {
    this.device = device;
    this.address = address;
  }

  /**
   * Has a packet wait; the oldest are lost where there is no room.
   *
   * @param most bytes that may wait
   */
  void add(SkBuff skb, int most) {
    while (!packets.isEmpty() && bytes + size(skb) > most) {
      SkBuff oldest = packets.remove();
      bytes -= size(oldest);
      device.drop(oldest, DropReason.NEIGH_QUEUEFULL, "Too many packets wait for " + address + ".");
    }
    // Whoever sent it is told that it was sent, whatever the device says of it later (neigh_resolve_output).
    skb.leave();
    packets.add(skb);
    bytes += size(skb);
    device
        .netns()
        .tracer()
        .emit(
            new Waiting(
                device.netns().cpu().now(),
                device.where(),
                skb.id(),
                "the hardware address of " + address + " is not known yet"));
  }

  /** The packet that has waited longest, which stays; null if none waits. */
  @Nullable SkBuff peek() {
    return packets.peek();
  }

  /** Takes out all that wait, those too that begin to meanwhile. */
  void drain(Consumer<SkBuff> taker) {
    for (SkBuff skb = poll(); skb != null; skb = poll()) {
      taker.accept(skb);
    }
  }

  /** Takes out the packet that has waited longest; null if none waits. */
  private @Nullable SkBuff poll() {
    SkBuff skb = packets.poll();
    bytes -= skb == null ? 0 : size(skb);
    return skb;
  }

  /** Loses all that wait. */
  void dropAll(String why) {
    drain(skb -> device.drop(skb, DropReason.NEIGH_FAILED, why));
  }

  private static int size(SkBuff skb) {
    return skb.frameLength() + SKB_OVERHEAD;
  }
}
