package io.vethscope.program.iproute;

import io.vethscope.kernel.device.BridgePort;

/** The settings of a bridge's port, which {@code ip link} and {@code bridge link} share. */
final class BridgePorts {
  private BridgePorts() {}

  static void set(BridgePort port, Words words) {
    while (words.hasNext()) {
      if (words.takes("hairpin")) {
        port.setHairpin(on(words));
      } else if (words.takes("learning")) {
        port.setLearning(on(words));
      } else if (words.takes("flood")) {
        port.setFlood(on(words));
      } else if (words.takes("mcast_flood")) {
        port.setMulticastFlood(on(words));
      } else if (words.takes("bcast_flood")) {
        port.setBroadcastFlood(on(words));
      } else if (words.takes("isolated")) {
        port.setIsolated(on(words));
      } else {
        throw words.unknown();
      }
    }
  }

  private static boolean on(Words words) {
    if (words.takes("on")) {
      return true;
    }
    if (words.takes("off")) {
      return false;
    }
    throw words.unknown();
  }
}
