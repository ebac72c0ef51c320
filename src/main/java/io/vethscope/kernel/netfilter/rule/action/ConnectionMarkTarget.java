package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;

/**
 * Changes the connection's mark, or copies it from or to the packet's ({@code xt_CONNMARK}).
 *
 * @param value with {@link Mode#SET}: exclusive-ored into the connection's mark
 * @param connectionMask bits of the connection's mark that it is about
 * @param packetMask bits of the packet's mark that it is about
 */
public record ConnectionMarkTarget(Mode mode, int value, int connectionMask, int packetMask) implements Target {
  /** What is done. */
  public enum Mode {
    SET,
    SAVE,
    RESTORE
  }

  @Override
  public Judgement judge(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    if (tracked == null) {
      return Simple.CONTINUE;
    }
    int ofConnection = tracked.connection().mark();
    int ofPacket = packet.skb().mark();
    switch (mode) {
      case SET -> setMark(tracked, (ofConnection & ~connectionMask) ^ value);
      case SAVE -> setMark(tracked, (ofConnection & ~connectionMask) ^ (ofPacket & packetMask));
      case RESTORE -> packet.skb().setMark((ofPacket & ~packetMask) ^ (ofConnection & connectionMask));
    }
    return Simple.CONTINUE;
  }

  private static void setMark(Tracked tracked, int changed) {
    if (tracked.connection().mark() != changed) {
      tracked.connection().setMark(changed);
    }
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
