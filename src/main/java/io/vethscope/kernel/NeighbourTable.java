package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A namespace's neighbour table for IPv4 ({@code arp_tbl}): one entry for each device and address. */
public final class NeighbourTable {
  /** Entries at most ({@code gc_thresh3}). */
  private static final int MAX_ENTRIES = 1024;

  private final NetNamespace netns;
  private final Map<NetDevice, Map<Ipv4Address, Neighbour>> entries = new LinkedHashMap<>();
  private final RecentlyFound<Neighbour> recent = new RecentlyFound<>();
  private int size;

  NeighbourTable(NetNamespace netns) {
    this.netns = netns;
  }

  /** The entry, or null where there is none ({@code neigh_lookup}). */
  public @Nullable Neighbour find(NetDevice device, Ipv4Address address) {
    long key = ((long) device.index() << Integer.SIZE) | Integer.toUnsignedLong(address.bits());
    Neighbour known = recent.find(key);
    if (known != null) {
      return known;
    }
    Map<Ipv4Address, Neighbour> ofDevice = entries.get(device);
    Neighbour found = ofDevice == null ? null : ofDevice.get(address);
    return found == null ? null : recent.keep(key, found);
  }

  /** The entry, made where there is none ({@code neigh_create}, {@code arp_constructor}). */
  Neighbour findOrCreate(NetDevice device, Ipv4Address address) {
    Neighbour found = find(device, address);
    return found != null ? found : create(device, address);
  }

  private Neighbour create(NetDevice device, Ipv4Address address) {
    if (size >= MAX_ENTRIES) {
      forgetOldest();
    }
    Neighbour neighbour = new Neighbour(netns, device, address);
    entries.computeIfAbsent(device, _ -> new LinkedHashMap<>()).put(address, neighbour);
    size++;
    if (!device.resolvesNeighbours()) {
      neighbour.becomeNoArp(device.mac());
    } else if (address.isMulticast()) {
      neighbour.becomeNoArp(multicastMac(address));
    } else if (netns.fib().lookup(address).type() == Route.Type.BROADCAST) {
      neighbour.becomeNoArp(MacAddress.BROADCAST);
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

  /** RFC 1112, section 6.4: the low 23 bits of a group's address. */
  private static MacAddress multicastMac(Ipv4Address group) {
    return new MacAddress(0x01005e000000L | (group.bits() & 0x7fffff));
  }

  /** Writes a permanent entry ({@code ip neigh replace … nud permanent}). */
  public void putPermanent(NetDevice device, Ipv4Address address, MacAddress mac, String why) {
    put(device, address, mac, NudState.PERMANENT, why);
  }

  /** Writes an entry in a state ({@code ip neigh replace}). */
  public void put(NetDevice device, Ipv4Address address, MacAddress mac, NudState state, String why) {
    findOrCreate(device, address).update(mac, state, new NeighbourUpdate(true, true, why));
  }

  /** Removes an entry ({@code ip neigh del}). */
  public void remove(Neighbour neighbour, String why) {
    Map<Ipv4Address, Neighbour> ofDevice = entries.get(neighbour.device());
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
    Map<Ipv4Address, Neighbour> ofDevice = entries.getOrDefault(device, Map.of());
    List.copyOf(ofDevice.values()).forEach(neighbour -> remove(neighbour, why));
  }

  /** All entries, by device in the order of first use. */
  public List<Neighbour> all() {
    List<Neighbour> all = new ArrayList<>();
    entries.values().forEach(ofDevice -> all.addAll(ofDevice.values()));
    return all;
  }
}
