package io.vethscope.web.room;

import io.vethscope.web.limit.Network;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many different things were tried from an address within a minute. The same thing again is not counted: a class
 * behind one address that waits for its room to come back is no guesser. Of IPv6, addresses of the same /64 are one,
 * because whoever has one has all. Only so many addresses are remembered; who tries with more has that many minutes'
 * worth.
 */
final class Knocks {
  private static final int ADDRESSES = 20_000;
  private static final long MINUTE = 60_000_000_000L;

  private record Tried(Set<String> things, long since) {}

  private final int most;
  private final Map<String, Tried> tried =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tried> eldest) {
          return size() > ADDRESSES;
        }
      };

  /** Allows so many in a minute. */
  Knocks(int most) {
    this.most = most;
  }

  /** Whether one more is allowed; {@code now} as {@link System#nanoTime}. */
  synchronized boolean isAllowed(String address, long now) {
    Tried before = tried.get(Network.of(address));
    return before == null || now - before.since() > MINUTE || before.things().size() < most;
  }

  /** Counts a thing, unless it was tried already. */
  synchronized void count(String address, String thing, long now) {
    Tried before = tried.get(Network.of(address));
    if (before == null || now - before.since() > MINUTE) {
      tried.put(Network.of(address), new Tried(new HashSet<>(Set.of(thing)), now));
    } else if (before.things().size() < most) {
      before.things().add(thing);
    }
  }
}
