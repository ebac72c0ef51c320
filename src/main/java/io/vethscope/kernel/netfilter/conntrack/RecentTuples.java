package io.vethscope.kernel.netfilter.conntrack;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tuples that were found last, in front of the table of connections: every packet of a flow asks for the same one,
 * in each namespace that it crosses. Whoever owns the table clears this when it changes.
 */
final class RecentTuples {
  private static final int SLOT_BITS = 8;

  /** Without slots until something is found: most namespaces of a large cluster never see a packet. */
  private @Nullable Tuple[] tuples = {};

  private @Nullable Connection[] connections = {};

  /** The connection that was found for a tuple, or null if that is not known any more. */
  @Nullable Connection find(Tuple tuple) {
    if (tuples.length == 0) {
      return null;
    }
    int slot = slot(tuple);
    return tuple.equals(tuples[slot]) ? connections[slot] : null;
  }

  /** Keeps what was found. */
  void keep(Tuple tuple, Connection found) {
    if (tuples.length == 0) {
      tuples = new Tuple[1 << SLOT_BITS];
      connections = new Connection[1 << SLOT_BITS];
    }
    int slot = slot(tuple);
    tuples[slot] = tuple;
    connections[slot] = found;
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(tuples, null);
    Arrays.fill(connections, null);
  }

  /** Knuth's multiplicative hashing, because tuples differ in few bits. */
  private static int slot(Tuple tuple) {
    return (tuple.hashCode() * 0x9e3779b9) >>> (Integer.SIZE - SLOT_BITS);
  }
}
