package io.vethscope.kernel;

/**
 * How a neighbour entry is to be changed ({@code NEIGH_UPDATE_F_*}).
 *
 * @param override whether another hardware address replaces the present one
 * @param weakOverride whether another one, if it does not replace it, casts doubt on the present one
 * @param admin whether a person or a program writes it
 * @param why a short clause for the trace
 */
record NeighbourUpdate(boolean override, boolean weakOverride, boolean admin, String why) {
  /** What an ARP message says. */
  static NeighbourUpdate heard(boolean override, String why) {
    return new NeighbourUpdate(override, false, false, why);
  }

  /** What a neighbour discovery message says. */
  static NeighbourUpdate discovered(boolean override, String why) {
    return new NeighbourUpdate(override, true, false, why);
  }

  /** What a person or a program says. */
  static NeighbourUpdate written(String why) {
    return new NeighbourUpdate(true, false, true, why);
  }
}
