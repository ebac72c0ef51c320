package io.vethscope.program.iproute;

import io.vethscope.kernel.device.BridgePort;

/** The settings of a bridge's port, which {@code ip link} and {@code bridge link} share. */
final class BridgePorts {
  private BridgePorts() {}

  static void set(BridgePort port, Words words) {
    while (words.hasNext()) {
      if (words.takes("hairpin")) {
        port.setHairpin(words.onOrOff());
      } else if (words.takes("learning")) {
        port.setLearning(words.onOrOff());
      } else if (words.takes("flood")) {
        port.setFlood(words.onOrOff());
      } else if (words.takes("mcast_flood")) {
        port.setMulticastFlood(words.onOrOff());
      } else if (words.takes("bcast_flood")) {
        port.setBroadcastFlood(words.onOrOff());
      } else if (words.takes("isolated")) {
        port.setIsolated(words.onOrOff());
      } else {
        throw words.unknown();
      }
    }
  }
}
