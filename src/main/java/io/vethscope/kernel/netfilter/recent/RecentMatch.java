package io.vethscope.kernel.netfilter.recent;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;

/**
 * Whether packets came from an address lately ({@code xt_recent}).
 *
 * @param list the list's name
 * @param action what is done with the list besides
 * @param inverted whether it holds where it else would not
 * @param limits how lately, and how many packets
 * @param side which address, and which bits of it
 */
public record RecentMatch(String list, Action action, boolean inverted, Limits limits, Side side) implements Match {
  /** Packets that are remembered of an address, where no rule counts them. */
  private static final int PACKETS = 32;

  /** What is done. */
  public enum Action {
    SET,
    RCHECK,
    UPDATE,
    REMOVE
  }

  /**
   * How lately.
   *
   * @param seconds 0 for any time
   * @param hits how many packets at least; 0 for one
   * @param reap whether an address that nothing came from for so long is forgotten
   * @param ttl whether packets count only if their time to live is the same
   */
  public record Limits(long seconds, int hits, boolean reap, boolean ttl) {}

  /**
   * Which address is looked for.
   *
   * @param mask the bits of it that count
   */
  public record Side(boolean destination, IpAddress mask) {
    IpAddress of(PacketInfo packet) {
      return switch (destination ? packet.ip().destination() : packet.ip().source()) {
        case Ipv4Address v4 -> mask instanceof Ipv4Address ones ? new Ipv4Address(v4.bits() & ones.bits()) : v4;
        case Ipv6Address v6 ->
            mask instanceof Ipv6Address ones ? new Ipv6Address(v6.high() & ones.high(), v6.low() & ones.low()) : v6;
      };
    }
  }

  /** How many packets of an address the list has to remember: a power of two. */
  int packets() {
    return limits.hits() == 0 ? PACKETS : Integer.highestOneBit(Math.max(1, limits.hits() * 2 - 1));
  }

  /** {@code recent_mt}. */
  @Override
  public boolean matches(PacketInfo packet) {
    RecentList entries = RecentLists.of(packet.netns()).find(list);
    if (entries == null) {
      return inverted;
    }
    IpAddress address = side.of(packet);
    int ttl = ttl(packet);
    RecentEntry entry = entries.find(address, limits.ttl() ? ttl : 0);
    if (entry == null) {
      if (action == Action.SET) {
        entries.add(address, ttl);
      }
      return (action == Action.SET) != inverted;
    }
    boolean matched = inverted != isMet(entries, entry, packet);
    if (action == Action.SET || (action == Action.UPDATE && matched)) {
      entries.update(entry, ttl);
    }
    return matched;
  }

  private boolean isMet(RecentList entries, RecentEntry entry, PacketInfo packet) {
    return switch (action) {
      case SET -> true;
      case REMOVE -> {
        entries.remove(entry, "a rule says so");
        yield true;
      }
      case RCHECK, UPDATE -> {
        boolean met = entry.isHit(limits.seconds(), limits.hits(), packet.netns().cpu().jiffies());
        if (limits.reap()) {
          entries.reap(limits.seconds());
        }
        yield met;
      }
    };
  }

  /** As it was before the packet was forwarded; a packet of this host's own has not been. */
  private static int ttl(PacketInfo packet) {
    return packet.ip().ttl() + (packet.in() != null && packet.out() != null ? 1 : 0);
  }
}
