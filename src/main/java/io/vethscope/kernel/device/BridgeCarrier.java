package io.vethscope.kernel.device;

import io.vethscope.kernel.Links;
import java.util.List;

/**
 * Whether a bridge has a carrier ({@code br_port_state_selection}): as long as one of its ports is live. Nobody hurries
 * to tell the stack that it is gone ({@code linkwatch_urgent_event}), which goes on sending for up to a second.
 */
final class BridgeCarrier {
  private final Bridge bridge;

  /** The bridge's own list: each packet that it sends asks for them. */
  private final List<BridgePort> ports;

  private boolean live;
  private boolean leaving;

  BridgeCarrier(Bridge bridge, List<BridgePort> ports) {
    this.bridge = bridge;
    this.ports = ports;
  }

  /** Whether the stack may send. */
  boolean isOn() {
    return leaving || hasLivePort();
  }

  private boolean hasLivePort() {
    for (BridgePort port : ports) {
      if (port.device().isRunning()) {
        return true;
      }
    }
    return false;
  }

  /** Takes the ports as they are. */
  void reset() {
    live = hasLivePort();
  }

  /** A port's state may have changed. */
  void update() {
    boolean wasLive = live;
    live = hasLivePort();
    if (wasLive && !live && bridge.isUp() && !leaving) {
      leaving = true;
      bridge.netns().kernel().linkWatch().fire(/* isUrgent= */ false, bridge, this::gone);
    }
  }

  private void gone() {
    leaving = false;
    if (!live) {
      Links.carrierLost(bridge);
    }
  }
}
