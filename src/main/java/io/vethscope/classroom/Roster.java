package io.vethscope.classroom;

import java.util.Map;
import java.util.TreeMap;

/** How many follow a room, as the servers that they are connected to have said. */
public final class Roster {
  private record Said(int followers, long at) {}

  private final long memory;
  private final Map<String, Said> servers = new TreeMap<>();

  /**
   * Nobody is there.
   *
   * @param memory for how long what a server said counts, in milliseconds: one that is gone says nothing more
   */
  public Roster(long memory) {
    this.memory = memory;
  }

  /** A server says how many it has. */
  public void say(String server, int followers, long now) {
    servers.put(server, new Said(followers, now));
  }

  /** How many there are on all of them. */
  public int total(long now) {
    servers.values().removeIf(said -> now - said.at() > memory);
    return servers.values().stream().mapToInt(Said::followers).sum();
  }
}
