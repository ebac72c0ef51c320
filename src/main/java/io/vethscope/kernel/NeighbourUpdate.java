package io.vethscope.kernel;

/**
 * How a neighbour entry is to be changed ({@code NEIGH_UPDATE_F_*}).
 *
 * @param override whether another hardware address replaces the present one
 * @param admin whether a person or a program writes it
 * @param why a short clause for the trace
 */
record NeighbourUpdate(boolean override, boolean admin, String why) {}
