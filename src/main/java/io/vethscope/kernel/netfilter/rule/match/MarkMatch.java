package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/**
 * The mark of a packet ({@code xt_mark}) or of its connection ({@code xt_connmark}).
 *
 * @param connection whether the connection's is meant
 * @param value what the mark is to be, where the mask has ones
 */
public record MarkMatch(boolean connection, int value, int mask) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    if (!connection) {
      return (packet.skb().mark() & mask) == value;
    }
    Tracked tracked = packet.tracked();
    return tracked != null && (tracked.connection().mark() & mask) == value;
  }

  @Override
  public boolean tracks() {
    return connection;
  }

  @Override
  public boolean isOfFlow() {
    return !connection;
  }
}
