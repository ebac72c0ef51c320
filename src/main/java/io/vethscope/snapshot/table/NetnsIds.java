package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers by which a namespace knows others ({@code peernet2id_alloc}); a link's other end is told by one. */
final class NetnsIds {
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private NetnsIds() {}

  static NetnsIds of(NetNamespace netns) {
    NetnsIds ids = netns.attachment("netns ids", NetnsIds.class, NetnsIds::new);
    Remainder remainder = Remainder.of(netns);
    for (NetDevice device : netns.devices()) {
      if (remainder.link(device).get("link_netnsid") instanceof Integer id) {
        farEnd(device).ifPresent(there -> ids.ids.putIfAbsent(there.name(), id));
      }
    }
    return ids;
  }

  /** The namespace of a cable's other end, if that is another one. */
  static Optional<NetNamespace> farEnd(NetDevice device) {
    Cable end = device instanceof Cable cable ? cable.end() : null;
    return end == null || end.netns().equals(device.netns()) ? Optional.empty() : Optional.of(end.netns());
  }

  /** A namespace's number, the next free one where it has none. */
  int of(String netns) {
    Integer known = ids.get(netns);
    if (known != null) {
      return known;
    }
    int free = 0;
    while (ids.containsValue(free)) {
      free++;
    }
    ids.put(netns, free);
    return free;
  }
}
