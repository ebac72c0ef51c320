package io.vethscope.kernel.netfilter.recent;

import io.vethscope.engine.TimerWheel;
import io.vethscope.trace.Row;
import io.vethscope.wire.IpAddress;

/** An address of a list and when packets came from it, in jiffies ({@code struct recent_entry}). */
final class RecentEntry {
  private final IpAddress address;
  private final long[] stamps;
  private int index;
  private int count;
  private int ttl;

  RecentEntry(IpAddress address, int capacity, int ttl, long now) {
    this.address = address;
    this.stamps = new long[capacity];
    this.ttl = ttl;
    stamp(now);
  }

  IpAddress address() {
    return address;
  }

  int ttl() {
    return ttl;
  }

  /** {@code recent_entry_update}: the newest stamp takes the place of the oldest one. */
  void update(int packetTtl, long now) {
    ttl = packetTtl;
    stamp(now);
  }

  private void stamp(long now) {
    index %= stamps.length;
    stamps[index++] = now;
    count = Math.max(count, index);
  }

  /** Whether so many packets came within so many seconds; 0 seconds stand for any time. */
  boolean isHit(long seconds, int hits, long now) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      boolean tooOld = seconds > 0 && stamps[i] < now - seconds * TimerWheel.HZ;
      if (!tooOld && ++found >= hits) {
        return true;
      }
    }
    return false;
  }

  /** Whether its last packet came longer ago than that. */
  boolean isOlderThan(long seconds, long now) {
    return stamps[index - 1] < now - seconds * TimerWheel.HZ;
  }

  RecentRow row(String list) {
    StringBuilder text = new StringBuilder("src=" + address + " ttl: " + ttl);
    text.append(" last_seen: ").append(stamps[index - 1]).append(" oldest_pkt: ").append(index);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? " " : ", ").append(stamps[i]);
    }
    return new RecentRow(list + " " + address, text.toString());
  }

  /**
   * An entry as {@code /proc/net/xt_recent/NAME} prints it.
   *
   * @param key the list and the address
   */
  record RecentRow(String key, String text) implements Row {}
}
