package io.vethscope.trace;

/** Why a packet ended, with the names of {@code include/net/dropreason-core.h} where the kernel has one. */
public enum DropReason {
  /** For another host: normal for flooded unicast. */
  OTHERHOST,
  /** A broadcast, or an ARP or neighbour discovery message that asks for somebody else. */
  ARP_NOT_FOR_US,
  /** No socket is bound to the port. */
  NO_SOCKET,
  /** The header is malformed. */
  IP_INHDR,
  /** The checksum is wrong. */
  IP_CSUM,
  /** No route to the destination. */
  IP_OUTNOROUTES,
  /** The destination is not local and forwarding is off, or the address makes no sense here. */
  IP_INADDRERRORS,
  /** A source address that cannot come from there (a martian). */
  IP_INVALID_SOURCE,
  /** The reverse path check said no. */
  IP_RPFILTER,
  /** The time to live ran out. */
  IP_TTL_EXPIRED,
  /** A broadcast or multicast that must not be forwarded, or nobody wants. */
  UNICAST_IN_L2_MULTICAST,
  /** No handler for the protocol. */
  IP_NOPROTO,
  /** Larger than the next device takes, and it must not be fragmented. */
  PKT_TOO_BIG,
  /** A netfilter rule, policy or limit said so. */
  NETFILTER_DROP,
  /** The other fragments did not come in time. */
  FRAG_REASM_TIMEOUT,
  /** A fragment that came twice, or is malformed. */
  DUP_FRAG,
  /** Fragments of one packet overlap. */
  FRAG_OVERLAP,
  /** Too many fragments wait for others. */
  FRAG_TOO_MANY,
  /** IPv6 is switched off on the device. */
  IPV6DISABLED,
  /** The neighbour could not be resolved. */
  NEIGH_FAILED,
  /** The queue of packets that wait for the neighbour is full. */
  NEIGH_QUEUEFULL,
  /** No VXLAN device has the number. */
  VXLAN_VNI_NOT_FOUND,
  /** The VXLAN device's forwarding database has no entry for the address. */
  VXLAN_NO_REMOTE,
  /** No WireGuard peer has sealed the message. */
  WIREGUARD_UNKNOWN_PEER,
  /** An IPsec policy said no, or a packet did not come through the tunnel that it should have come through. */
  XFRM_POLICY,
  /** No IPsec state for it: it can't be wrapped, or was wrapped by one that is not here. */
  XFRM_NO_STATE,
  /** The IPsec state that it came by does not take it: it came twice, or was sealed with another key. */
  XFRM_STATE_ERROR,
  /** The encapsulated frame makes no sense. */
  VXLAN_INVALID_HDR,
  /** The bridge has no port to send it to. */
  BRIDGE_NO_EGRESS_PORT,
  /** The bridge port is not forwarding. */
  BRIDGE_INGRESS_STP_STATE,
  /** A frame for the link only, which a bridge does not forward. */
  BRIDGE_LINK_LOCAL,
  /** The device is down or has no carrier. */
  DEV_READY,
  /** Devices that send through each other have sent it round too often. */
  RECURSION_LIMIT,
  /** Lost on the cable, where no kernel counts it. */
  LINK_LOSS,
  /** The receiving side's queue is full. */
  CPU_BACKLOG,
  /** The process that reads the device does not keep up. */
  FULL_RING,
  /** No protocol handler. */
  UNHANDLED_PROTO,
  /** Nothing to be done with this ICMP message. */
  ICMP_UNKNOWN_TYPE,
  /** The socket that it is for can't take more at the moment. */
  SOCKET_BACKLOG
}
