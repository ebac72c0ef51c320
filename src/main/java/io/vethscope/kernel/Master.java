package io.vethscope.kernel;

import io.vethscope.wire.MacAddress;

/** What a device is a port of: it takes over what the device receives. */
public interface Master extends Receiver {
  /** The bridge itself. */
  NetDevice device();

  /** The port went up or down, or its carrier came or went ({@code br_device_event}). */
  void portChanged();

  /** The port has another hardware address ({@code br_fdb_changeaddr}). */
  void macChanged(MacAddress before);

  /** The port leaves the bridge ({@code br_del_if}). */
  void released();
}
