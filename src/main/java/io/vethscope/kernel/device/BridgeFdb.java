package io.vethscope.kernel.device;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.RecentlyFound;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bridge's forwarding database ({@code net/bridge/br_fdb.c}): behind which port an address was last seen. */
public final class BridgeFdb {
  /** Learned entries at most; a bridge that is flooded with addresses stops learning. */
  private static final int MAX_LEARNED = 4096;

  private static final long DEFAULT_AGEING = 300 * TimerWheel.HZ;

  private final Bridge bridge;
  private final Map<MacAddress, Entry> entries = new LinkedHashMap<>();
  private final RecentlyFound<Entry> recent = new RecentlyFound<>();
  private final WheelTimer cleanup;
  private long ageing = DEFAULT_AGEING;
  private int learned;

  /** One address. {@code port} is null for the bridge's own. */
  static final class Entry {
    private final MacAddress mac;
    private final FdbRow.State state;
    private @Nullable BridgePort port;
    private long updated;
    private @Nullable FdbRow row;

    Entry(MacAddress mac, @Nullable BridgePort port, FdbRow.State state) {
      this.mac = mac;
      this.port = port;
      this.state = state;
    }

    /** Whether frames to it are for the host: the bridge's own address, or a port's. */
    boolean isLocal() {
      return state == FdbRow.State.PERMANENT;
    }

    private boolean ages() {
      return state == FdbRow.State.LEARNED;
    }

    @Nullable BridgePort port() {
      return port;
    }
  }

  BridgeFdb(Bridge bridge) {
    this.bridge = bridge;
    this.cleanup = bridge.netns().cpu().timer(this::removeAged);
  }

  /** Sets after how many ticks without a frame an entry goes ({@code br_set_ageing_time}); 0 turns learning off. */
  public void setAgeing(long ticks) {
    this.ageing = ticks;
    if (learned > 0) {
      cleanup.modify(bridge.netns().cpu().jiffies());
    }
  }

  /** After how many ticks without a frame an entry goes. */
  public long ageing() {
    return ageing;
  }

  @Nullable Entry find(MacAddress mac) {
    Entry known = recent.find(mac.bits());
    if (known != null) {
      return known;
    }
    Entry found = entries.get(mac);
    return found == null ? null : recent.keep(mac.bits(), found);
  }

  /** Adds a port's or the bridge's own address ({@code fdb_add_local}). */
  void addLocal(MacAddress mac, @Nullable BridgePort port) {
    Entry old = entries.get(mac);
    if (old != null && old.isLocal()) {
      return;
    }
    if (old != null) {
      remove(old, "it is the address of " + deviceOf(port).name());
    }
    Entry entry = new Entry(mac, port, FdbRow.State.PERMANENT);
    entries.put(mac, entry);
    report(entry, Change.ADDED, "it is the address of " + deviceOf(port).name());
  }

  /** A port, or the bridge, has another address now ({@code br_fdb_changeaddr}, {@code br_fdb_change_mac_address}). */
  void moveLocal(MacAddress before, MacAddress now, @Nullable BridgePort port) {
    Entry old = entries.get(before);
    if (old != null && old.isLocal() && old.port == port) {
      remove(old, deviceOf(port).name() + " has another address");
    }
    addLocal(now, port);
  }

  /**
   * Puts an entry there by hand ({@code fdb_add_entry}). One that was learned later moves it all the same.
   *
   * @param replace whether there may be one already
   * @return false if there is one and there may be none
   */
  public boolean put(MacAddress mac, BridgePort port, FdbRow.State state, boolean replace) {
    Entry old = entries.get(mac);
    if (old != null) {
      if (!replace) {
        return false;
      }
      remove(old, "bridge fdb replaced it");
    }
    Entry entry = new Entry(mac, port, state);
    entry.updated = bridge.netns().cpu().jiffies();
    learned += entry.ages() ? 1 : 0;
    entries.put(mac, entry);
    report(entry, Change.ADDED, "bridge fdb wrote it");
    return true;
  }

  /** Takes an entry out by hand ({@code fdb_delete_by_addr_and_port}); false if the port has none. */
  public boolean remove(MacAddress mac, BridgePort port) {
    Entry entry = entries.get(mac);
    if (entry == null || entry.port != port) {
      return false;
    }
    remove(entry, "bridge fdb removed it");
    return true;
  }

  /** Adds an entry that was learned before, as a snapshot tells it. */
  public void addLearned(MacAddress mac, BridgePort port) {
    learn(mac, port);
  }

  /** {@code br_fdb_update}: a frame from an address arrived at a port. */
  void learn(MacAddress mac, BridgePort port) {
    if (ageing == 0) {
      return;
    }
    Entry entry = find(mac);
    long now = bridge.netns().cpu().jiffies();
    if (entry == null) {
      if (learned < MAX_LEARNED) {
        learnNew(mac, port, now);
      }
      return;
    }
    if (entry.isLocal()) {
      return;
    }
    entry.updated = now;
    if (entry.port != port) {
      entry.port = port;
      entry.row = null;
      report(entry, Change.CHANGED, "a frame from it came in by " + port.device().name());
    }
  }

  private void learnNew(MacAddress mac, BridgePort port, long now) {
    Entry entry = new Entry(mac, port, FdbRow.State.LEARNED);
    entry.updated = now;
    entries.put(mac, entry);
    learned++;
    report(entry, Change.ADDED, "a frame from it came in by " + port.device().name());
    if (!cleanup.isPending()) {
      cleanup.modify(now + ageing);
    }
  }

  /** {@code br_fdb_cleanup}. */
  private void removeAged() {
    long now = bridge.netns().cpu().jiffies();
    long next = Long.MAX_VALUE;
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.ages() && entry.updated + ageing <= now) {
        remove(entry, "no frame from it for " + ageing / TimerWheel.HZ + " s");
      } else if (entry.ages()) {
        next = Math.min(next, entry.updated + ageing);
      }
    }
    if (next != Long.MAX_VALUE) {
      cleanup.modify(next);
    }
  }

  private void remove(Entry entry, String why) {
    entries.remove(entry.mac);
    recent.clear();
    learned -= entry.ages() ? 1 : 0;
    report(entry, Change.REMOVED, why);
  }

  /** Removes what was learned at a port, or everything that was learned where {@code port} is null. */
  public void flush(@Nullable BridgePort port, String why) {
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.ages() && (port == null || entry.port == port)) {
        remove(entry, why);
      }
    }
  }

  /** Removes everything that a port has, its own address too. */
  void removeAll(BridgePort port, String why) {
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.port == port) {
        remove(entry, why);
      }
    }
  }

  /** The entries as {@code bridge fdb} prints them, in the order in which they were added. */
  public List<FdbRow> rows() {
    List<FdbRow> rows = new ArrayList<>();
    entries.values().forEach(entry -> rows.add(row(entry)));
    return rows;
  }

  /** As it is printed; it is made once and again after a change, because every frame tells of one. */
  @SuppressWarnings("ReferenceEquality") // A device's name is another string only after it was renamed.
  FdbRow row(Entry entry) {
    String device = deviceOf(entry.port).name();
    FdbRow known = entry.row;
    if (known == null || known.device() != device || known.master() != bridge.name()) {
      known = new FdbRow(entry.mac, device, bridge.name(), null, entry.state);
      entry.row = known;
    }
    return known;
  }

  private NetDevice deviceOf(@Nullable BridgePort port) {
    return port == null ? bridge : port.device();
  }

  private void report(Entry entry, Change change, String why) {
    bridge
        .netns()
        .tracer()
        .emit(new RowChanged(bridge.netns().cpu().now(), bridge.where(), Table.FDB, change, row(entry), why));
  }
}
