package io.vethscope.kernel;

import io.vethscope.trace.Row;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour entry as {@code ip neigh} prints it.
 *
 * @param address the neighbour
 * @param device the device it is reached by
 * @param mac its hardware address, or null while it is not known
 * @param state what is known of it
 * @param router whether it said that it is a router
 */
public record NeighbourRow(IpAddress address, String device, @Nullable MacAddress mac, NudState state, boolean router)
    implements Row {
  @Override
  public String key() {
    return address + " dev " + device;
  }

  @Override
  public String text() {
    return address + " dev " + device + (mac == null ? "" : " lladdr " + mac) + (router ? " router " : " ") + state;
  }
}
