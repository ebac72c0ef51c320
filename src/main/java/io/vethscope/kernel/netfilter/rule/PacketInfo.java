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
 * @param length bytes of the IP packet as it came to the hook
 */
public record PacketInfo(
    NetNamespace netns, Nat nat, Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out, int length) {
  /** The packet as it is now; targets may change it. */
  public IpPacket ip() {
    return skb.packet();
  }

  /** Its connection, or null. */
  public @Nullable Tracked tracked() {
    return Tracked.of(skb);
  }
}
