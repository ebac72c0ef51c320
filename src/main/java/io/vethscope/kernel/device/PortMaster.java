package io.vethscope.kernel.device;

import io.vethscope.kernel.Master;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SkBuff;
import io.vethscope.wire.MacAddress;

/** What a port tells its bridge ({@code br_handle_frame}, {@code br_device_event}). */
record PortMaster(Bridge bridge, BridgePort port) implements Master {
  @Override
  public NetDevice device() {
    return bridge;
  }

  @Override
  public void receive(SkBuff skb) {
    bridge.handleFrame(port, skb);
  }

  @Override
  public void portChanged() {
    bridge.checkCarrier(port);
  }

  @Override
  public void macChanged(MacAddress before) {
    bridge.fdb().moveLocal(before, port.device().mac(), port);
  }

  @Override
  public void released() {
    bridge.released(port);
  }
}
