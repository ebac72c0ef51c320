package io.vethscope.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found last for each of some keys, in front of a table that is asked several times for each packet: the
 * packets of a flow ask for the same few addresses.
 *
 * <p>A key has two slots, which it shares with others; of those the two that came last are kept. There are few slots
 * until that is too few, so that they stay in the processor's cache. Whoever owns the table clears this when an answer
 * changes.
 */
public final class RecentlyFound<V> {
  private static final int LEAST_SLOTS = 16;
  private static final int MOST_SLOTS = 256;

  /** Without slots until something is found: most namespaces of a large cluster never see a packet. */
  private long[] keys = {};

  private @Nullable Object[] values = {};

  /** How many bits of a key's hash don't count. */
  private int ignored;

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
    if (keys.length == 0 || (keys.length < MOST_SLOTS && values[slot(key) + 1] != null)) {
      grow();
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

  /** Makes room for more; what was known is found again. */
  private void grow() {
    int slots = Math.max(LEAST_SLOTS, 2 * keys.length);
    keys = new long[slots];
    values = new Object[slots];
    ignored = Long.numberOfLeadingZeros(slots) + 2;
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(values, null);
  }

  /** The first of its two slots: Knuth's multiplicative hashing, because addresses differ in few bits. */
  private int slot(long key) {
    return (int) ((key * 0x9e3779b97f4a7c15L) >>> ignored) << 1;
  }
}
