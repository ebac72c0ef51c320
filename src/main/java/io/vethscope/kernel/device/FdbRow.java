package io.vethscope.kernel.device;

import io.vethscope.trace.Row;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a forwarding database as {@code bridge fdb} prints it.
 *
 * @param mac the address
 * @param device the port that it is behind, or the tunnel device
 * @param master the bridge, or null for a tunnel device's own entry
 * @param remote the node that a tunnel sends to, or null for a bridge's entry
 * @param permanent false for what was learned
 */
public record FdbRow(
    MacAddress mac, String device, @Nullable String master, @Nullable Ipv4Address remote, boolean permanent)
    implements Row {
  @Override
  public String key() {
    return mac + (master == null ? " dev " + device : " master " + master);
  }

  @Override
  public String text() {
    return mac
        + " dev "
        + device
        + (remote == null ? "" : " dst " + remote)
        + (master == null ? " self" : " master " + master)
        + (permanent ? " permanent" : "");
  }
}
