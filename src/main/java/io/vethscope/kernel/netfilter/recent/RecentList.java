package io.vethscope.kernel.netfilter.recent;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of one list, those that were seen longest ago first ({@code struct recent_table}). */
public final class RecentList {
  /** Addresses at most; another one takes the place of the one that was seen longest ago ({@code ip_list_tot}). */
  private static final int MOST = 100;

  private final NetNamespace netns;
  private final String name;
  private final LinkedHashMap<IpAddress, RecentEntry> entries = new LinkedHashMap<>();
  private int capacity;

  RecentList(NetNamespace netns, String name) {
    this.netns = netns;
    this.name = name;
  }

  /** Has it remember so many packets of an address at least; what it knows is forgotten if that is more than before. */
  void require(int packets) {
    if (packets > capacity) {
      capacity = packets;
      clear("a rule asks for more packets");
    }
  }

  /** The entry of an address; null if there is none, or its packets came with another time to live. */
  @Nullable RecentEntry find(IpAddress address, int ttl) {
    RecentEntry entry = entries.get(address);
    return entry == null || (ttl != 0 && entry.ttl() != 0 && entry.ttl() != ttl) ? null : entry;
  }

  /** Remembers an address ({@code recent_entry_init}). */
  void add(IpAddress address, int ttl) {
    if (entries.size() >= MOST) {
      remove(entries.firstEntry().getValue(), "the list has " + MOST + " addresses");
    }
    RecentEntry entry = new RecentEntry(address, capacity, ttl, netns.cpu().jiffies());
    entries.put(address, entry);
    tell(Change.ADDED, entry, "a packet came");
  }

  /** Remembers another packet of an address. */
  void update(RecentEntry entry, int ttl) {
    entry.update(ttl, netns.cpu().jiffies());
    entries.remove(entry.address());
    entries.put(entry.address(), entry);
    tell(Change.CHANGED, entry, "a packet came");
  }

  void remove(RecentEntry entry, String why) {
    entries.remove(entry.address(), entry);
    tell(Change.REMOVED, entry, why);
  }

  /** Forgets the address that was seen longest ago, if that is too long ago ({@code recent_entry_reap}). */
  void reap(long seconds) {
    RecentEntry oldest = entries.isEmpty() ? null : entries.firstEntry().getValue();
    if (oldest != null && oldest.isOlderThan(seconds, netns.cpu().jiffies())) {
      remove(oldest, "nothing came for " + seconds + " seconds");
    }
  }

  void clear(String why) {
    List.copyOf(entries.values()).forEach(entry -> remove(entry, why));
  }

  private void tell(Change change, RecentEntry entry, String why) {
    netns.tracer().emit(new RowChanged(netns.cpu().now(), netns.where(), Table.RECENT, change, entry.row(name), why));
  }
}
