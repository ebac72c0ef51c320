package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.nat.Nat;
import io.vethscope.wire.IpPacket;
import org.jspecify.annotations.Nullable;

/**
 * A packet at a hook, as rules see it ({@code struct nft_pktinfo}).
 *
 * @param netns where it is
 * @param nat what translates addresses there
 * @param in the device that it came by, or null
 * @param out the device that it leaves by, or null
 * @param notes what is noted about its way, or null where nobody wants to know
 */
public record PacketInfo(
    NetNamespace netns,
    Nat nat,
    Hook hook,
    SkBuff skb,
    @Nullable NetDevice in,
    @Nullable NetDevice out,
    Habit.@Nullable Notes notes) {
  /** The same, noting its way. */
  public PacketInfo noting(Habit.Notes kept) {
    return new PacketInfo(netns, nat, hook, skb, in, out, kept);
  }

  /** Notes that it went through chains. */
  void walked(Walk walk) {
    if (notes != null) {
      notes.walked(walk);
    }
  }

  /** Notes that something was done with it that may not be done with the next packet of its flow. */
  public void differs() {
    if (notes != null) {
      notes.differs();
    }
  }

  /** Bytes of the packet as it is now; it may have been put together from fragments at this very hook. */
  public int length() {
    return skb.length();
  }

  /** The packet as it is now; targets may change it. */
  public IpPacket ip() {
    return skb.packet();
  }

  /** Its connection, or null. */
  public @Nullable Tracked tracked() {
    return Tracked.of(skb);
  }
}
