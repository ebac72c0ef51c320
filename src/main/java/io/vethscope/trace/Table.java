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
  LEASE,
  /** {@code kubectl get services}. */
  SERVICE,
  /** {@code kubectl get endpointslices}: the pods behind the Services. */
  ENDPOINTSLICE,
  /** {@code kubectl get networkpolicies}. */
  NETWORKPOLICY,
  /** {@code iptables -t raw}. */
  RAW,
  /** {@code iptables -t mangle}. */
  MANGLE,
  /** {@code iptables -t nat}. */
  NAT,
  /** {@code iptables -t filter}. */
  FILTER,
  /** {@code nft list ruleset}: tables that are not iptables'. */
  NFTABLES,
  /** {@code ipset save}. */
  IPSET,
  /** {@code /proc/net/xt_recent}: who sent packets lately. */
  RECENT,
  /** {@code conntrack -L}. */
  CONNTRACK,
  /** {@code ip xfrm policy}. */
  XFRM_POLICY,
  /** {@code ip xfrm state}. */
  XFRM_STATE
}
