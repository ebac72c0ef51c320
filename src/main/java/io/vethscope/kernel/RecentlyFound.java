package io.vethscope.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found last for each of some keys, in front of a table that is asked several times for each packet: the
 * packets of a flow ask for the same few addresses.
 *
 * <p>A key has two slots, which it shares with others; of those the two that came last are kept. Whoever owns the table
 * clears this when an answer changes.
 */
public final class RecentlyFound<V> {
  private static final int SLOT_BITS = 8;

  /** Without slots until something is found: most namespaces of a large cluster never see a packet. */
  private long[] keys = {};

  private @Nullable Object[] values = {};

  /** What was found for a key, or null if that is not known any more. */
  // Nothing but a V is put in.
  @SuppressWarnings("unchecked")
  public @Nullable V find(long key) {
    if (keys.length == 0) {
      return null;
    }
    int slot = slot(key);
    if (keys[slot] == key) {
      return (V) values[slot];
    }
    return keys[slot + 1] == key ? (V) values[slot + 1] : null;
  }

  /** Keeps what was found, and returns it. */
  public V keep(long key, V found) {
    if (keys.length == 0) {
      keys = new long[1 << SLOT_BITS];
      values = new Object[1 << SLOT_BITS];
    }
    int slot = slot(key);
    if (keys[slot] != key) {
      keys[slot + 1] = keys[slot];
      values[slot + 1] = values[slot];
    }
    keys[slot] = key;
    values[slot] = found;
    return found;
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(values, null);
  }

  /** The first of its two slots: Knuth's multiplicative hashing, because addresses differ in few bits. */
  private static int slot(long key) {
    return (int) ((key * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - SLOT_BITS + 1)) << 1;
  }
}
