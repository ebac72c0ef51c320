package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Tracking;
import org.jspecify.annotations.Nullable;

/** A packet's connection, and how it relates to it ({@code skb->_nfct}): one for all packets of which both are true. */
public final class Tracked implements Tracking {
  private final Connection connection;
  private final CtInfo info;

  /** By hook; without places until something is noted: most connections of a large cluster are looked at rarely. */
  private @Nullable Object[] notes = {};

  /** A packet that is to be left alone ({@code -j NOTRACK}). */
  public enum Untracked implements Tracking {
    /** The mark of such packets ({@code IP_CT_UNTRACKED}). */
    UNTRACKED
  }

  Tracked(Connection connection, CtInfo info) {
    this.connection = connection;
    this.info = info;
  }

  public Connection connection() {
    return connection;
  }

  public CtInfo info() {
    return info;
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
      answer.setTracking(tracked.connection().tracked(original ? CtInfo.RELATED_REPLY : CtInfo.RELATED));
    }
  }

  /** What was noted last about such packets at a hook, or null. */
  public @Nullable Object noteAt(Hook hook) {
    return notes.length == 0 ? null : notes[hook.number()];
  }

  /** Notes something about such packets at a hook, in place of what was noted there. */
  public void note(Hook hook, Object note) {
    if (notes.length == 0) {
      notes = new Object[Hook.COUNT];
    }
    notes[hook.number()] = note;
  }
}
