package io.vethscope.kernel;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/** What finds neighbours of one address family ({@code struct neigh_table}): ARP or neighbour discovery. */
interface NeighbourProtocol {
  /** How neighbours of a device are treated. */
  NeighbourParameters parameters(NetDevice device);

  /** The hardware address of a group or a broadcast address, which is not asked for; null for all others. */
  @Nullable MacAddress withoutAsking(NetDevice device, IpAddress address);

  /**
   * Asks for a neighbour.
   *
   * @param waiting a packet that waits for the answer, or null
   * @param unicastTo the address to ask at, or null to ask everybody
   */
  void solicit(Neighbour neighbour, @Nullable SkBuff waiting, @Nullable MacAddress unicastTo);

  /** The neighbour that a packet waited for did not answer ({@code error_report}). */
  void unreachable(SkBuff skb, Neighbour neighbour);
}
