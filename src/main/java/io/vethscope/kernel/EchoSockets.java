package io.vethscope.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Raw sockets that listen to the answers to echo requests, by the identifier of the requests. */
final class EchoSockets {
  private final Map<Integer, List<Icmp.EchoListener>> sockets = new LinkedHashMap<>();

  void open(int identifier, Icmp.EchoListener listener) {
    sockets.computeIfAbsent(identifier, _ -> new ArrayList<>(1)).add(listener);
  }

  void close(int identifier, Icmp.EchoListener listener) {
    List<Icmp.EchoListener> open = sockets.get(identifier);
    if (open != null && open.remove(listener) && open.isEmpty()) {
      sockets.remove(identifier);
    }
  }

  /** Those of an identifier, in the order in which they were opened. */
  List<Icmp.EchoListener> listeners(int identifier) {
    return List.copyOf(sockets.getOrDefault(identifier, List.of()));
  }
}
