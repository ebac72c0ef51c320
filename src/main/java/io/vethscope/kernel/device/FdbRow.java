package io.vethscope.kernel.device;

import io.vethscope.trace.Row;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a forwarding database as {@code bridge fdb} prints it.
 *
 * @param mac the address
 * @param device the port that it is behind, or the tunnel device
 * @param master the bridge, or null for a tunnel device's own entry
 * @param remote the node that a tunnel sends to, or null for a bridge's entry
 * @param state how long it stays
 */
public record FdbRow(MacAddress mac, String device, @Nullable String master, @Nullable IpAddress remote, State state)
    implements Row {
  /** How long an entry stays, as {@code bridge fdb} names it. */
  public enum State {
    /** The bridge's own, or put there for good. */
    PERMANENT("permanent"),
    /** Put there; it does not age. */
    STATIC("static"),
    /** Learned from a frame; it ages. */
    LEARNED("");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** The word, empty for what was learned. */
    @Override
    public String toString() {
      return text;
    }
  }

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
        + (state == State.LEARNED ? "" : " " + state);
  }
}
