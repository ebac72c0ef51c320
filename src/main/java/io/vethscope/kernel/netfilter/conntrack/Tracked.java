package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Tracking;
import org.jspecify.annotations.Nullable;

/** A packet's connection, and how it relates to it ({@code skb->_nfct}). */
public record Tracked(Connection connection, CtInfo info) implements Tracking {
  /** A packet that is to be left alone ({@code -j NOTRACK}). */
  public enum Untracked implements Tracking {
    /** The mark of such packets ({@code IP_CT_UNTRACKED}). */
    UNTRACKED
  }

  /** The connection of a packet; null if it has none, because it is invalid, untracked or not looked at yet. */
  public static @Nullable Tracked of(SkBuff skb) {
    return skb.tracking() instanceof Tracked tracked ? tracked : null;
  }

  /** Says that an ICMP error or a reset is about a packet ({@code nf_conntrack_attach}). */
  public static void attach(SkBuff answer, SkBuff about) {
    Tracked tracked = of(about);
    if (tracked != null) {
      boolean original = tracked.info().direction() == FlowDirection.ORIGINAL;
      answer.setTracking(new Tracked(tracked.connection(), original ? CtInfo.RELATED_REPLY : CtInfo.RELATED));
    }
  }
}
