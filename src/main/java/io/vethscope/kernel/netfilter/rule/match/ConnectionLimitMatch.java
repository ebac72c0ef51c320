package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.Connection;
import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether an address, or its network, has more than so many connections ({@code xt_connlimit}, {@code nf_conncount}).
 * It counts those that it was asked about, until they are over.
 */
public final class ConnectionLimitMatch implements Match {
  private static final int MOST_ADDRESSES = 1 << 16;

  private final long limit;
  private final int mask;
  private final boolean destination;
  private final Map<IpAddress, Set<Connection>> counted = new LinkedHashMap<>();

  /**
   * Nothing is counted yet.
   *
   * @param mask the length of the networks that count as one
   * @param destination whether those of the servers are counted, not those of the clients
   */
  public ConnectionLimitMatch(long limit, int mask, boolean destination) {
    this.limit = limit;
    this.mask = mask;
    this.destination = destination;
  }

  @Override
  public boolean matches(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    if (tracked == null) {
      return false;
    }
    Connection connection = tracked.connection();
    IpAddress end =
        destination
            ? connection.tuple(FlowDirection.ORIGINAL).destination()
            : connection.tuple(FlowDirection.ORIGINAL).source();
    if (counted.size() >= MOST_ADDRESSES) {
      counted.values().removeIf(Set::isEmpty);
    }
    Set<Connection> same = counted.computeIfAbsent(end.masked(mask), _ -> new LinkedHashSet<>());
    // One that was not let in never came into the table.
    same.removeIf(other -> other != connection && (other.isOver() || !other.is(CtStatus.CONFIRMED)));
    same.add(connection);
    return same.size() > limit;
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
