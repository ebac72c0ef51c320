package io.vethscope.kernel;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A namespace's neighbour table for one address family ({@code arp_tbl}, {@code nd_tbl}): one entry for each device and
 * address.
 */
public final class NeighbourTable {
  /** Entries at most ({@code gc_thresh3}). */
  private static final int MAX_ENTRIES = 1024;

  private final NeighbourProtocol protocol;
  private final Map<NetDevice, Map<IpAddress, Neighbour>> entries = new LinkedHashMap<>();
  private final RecentlyFound<Neighbour> recent = new RecentlyFound<>();
  private int size;

  NeighbourTable(NeighbourProtocol protocol) {
    this.protocol = protocol;
  }

  /** The entry, or null where there is none ({@code neigh_lookup}). */
  public @Nullable Neighbour find(NetDevice device, IpAddress address) {
    long key = key(device, address);
    Neighbour known = recent.find(key);
    if (known != null && known.address().equals(address) && known.device().equals(device)) {
      return known;
    }
    Map<IpAddress, Neighbour> ofDevice = entries.get(device);
    Neighbour found = ofDevice == null ? null : ofDevice.get(address);
    return found == null ? null : recent.keep(key, found);
  }

  private static long key(NetDevice device, IpAddress address) {
    return switch (address) {
      case Ipv4Address v4 -> ((long) device.index() << Integer.SIZE) | Integer.toUnsignedLong(v4.bits());
      case Ipv6Address v6 -> ((long) device.index() << Integer.SIZE) ^ v6.high() * 31 ^ v6.low();
    };
  }

  /** The entry, made where there is none ({@code neigh_create}). */
  Neighbour findOrCreate(NetDevice device, IpAddress address) {
    Neighbour found = find(device, address);
    return found != null ? found : create(device, address);
  }

  private Neighbour create(NetDevice device, IpAddress address) {
    if (size >= MAX_ENTRIES) {
      forgetOldest();
    }
    Neighbour neighbour = new Neighbour(protocol, device, address);
    entries.computeIfAbsent(device, _ -> new LinkedHashMap<>()).put(address, neighbour);
    size++;
    MacAddress known = device.resolvesNeighbours() ? protocol.withoutAsking(device, address) : device.mac();
    if (known != null) {
      neighbour.becomeNoArp(known);
    }
    return neighbour;
  }

  /** {@code neigh_forced_gc}: the oldest entry that nobody wrote by hand makes room. */
  private void forgetOldest() {
    for (Neighbour neighbour : all()) {
      if (neighbour.state() != NudState.PERMANENT) {
        remove(neighbour, "the table is full");
        return;
      }
    }
  }

  /** Writes a permanent entry ({@code ip neigh replace … nud permanent}). */
  public void putPermanent(NetDevice device, IpAddress address, MacAddress mac, String why) {
    put(device, address, mac, NudState.PERMANENT, why);
  }

  /** Writes an entry in a state ({@code ip neigh replace}). */
  public void put(NetDevice device, IpAddress address, MacAddress mac, NudState state, String why) {
    findOrCreate(device, address).update(mac, state, NeighbourUpdate.written(why));
  }

  /** Removes an entry ({@code ip neigh del}). */
  public void remove(Neighbour neighbour, String why) {
    Map<IpAddress, Neighbour> ofDevice = entries.get(neighbour.device());
    if (ofDevice != null && ofDevice.remove(neighbour.address()) != null) {
      size--;
      recent.clear();
      neighbour.forget(why);
    }
  }

  /** Removes a device's entries that nobody wrote by hand. */
  void removeLearned(NetDevice device, String why) {
    for (Neighbour neighbour : List.copyOf(entries.getOrDefault(device, Map.of()).values())) {
      if (neighbour.state() != NudState.PERMANENT) {
        remove(neighbour, why);
      }
    }
  }

  /** Removes all entries of a device ({@code neigh_ifdown}). */
  void removeAll(NetDevice device, String why) {
    Map<IpAddress, Neighbour> ofDevice = entries.getOrDefault(device, Map.of());
    List.copyOf(ofDevice.values()).forEach(neighbour -> remove(neighbour, why));
  }

  /** All entries, by device in the order of first use. */
  public List<Neighbour> all() {
    List<Neighbour> all = new ArrayList<>();
    entries.values().forEach(ofDevice -> all.addAll(ofDevice.values()));
    return all;
  }
}
