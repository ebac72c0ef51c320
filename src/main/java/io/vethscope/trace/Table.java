package io.vethscope.trace;

/** The tables that decide where a packet goes. */
public enum Table {
  /** {@code ip route}. */
  ROUTE,
  /** {@code ip neigh}. */
  NEIGHBOUR,
  /** {@code bridge fdb}: of a bridge or of a VXLAN device. */
  FDB,
  /** flannel's leases in the Kubernetes API. */
  LEASE
}
