package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import java.util.Optional;

/**
 * How a cluster's network is made.
 *
 * @param backend how pods of different nodes reach each other
 * @param rules what the nodes' packet filters hold
 * @param podCidr the cluster's pod network, between /8 and /23; each node gets a /24 of it
 * @param nodeCidr the node network's first segment, between /22 and /24; further segments of that size follow it
 * @param ipv6 the same for IPv6, in a dual-stack cluster
 * @param offloads whether virtual devices take over checksums and segmentation, as the kernel makes them; else all is
 *     finished before it is sent
 * @param mtu bytes that a packet may have on the node network; pods get what their backend leaves of it
 */
public record Network(
    Backend backend,
    Rules rules,
    Ipv4Prefix podCidr,
    Ipv4Prefix nodeCidr,
    Optional<Ipv6Cidrs> ipv6,
    boolean offloads,
    int mtu) {
  /** What Ethernet carries. */
  public static final int DEFAULT_MTU = 1_500;

  /** The least that every IPv4 host takes (RFC 791, section 3.2), which leaves tunnels room for their headers. */
  public static final int LEAST_MTU = 576;

  /** Jumbo frames, as switches have them. */
  public static final int MOST_MTU = 9_216;

  /** With IPv6 a link carries 1280 bytes or has none of it (RFC 8200, section 5), behind a tunnel's headers too. */
  private static final int LEAST_MTU_WITH_IPV6 = 1_400;

  /** The pod network that kubeadm's and flannel's documentation use. */
  public static final Ipv4Prefix DEFAULT_POD_CIDR = Ipv4Prefix.parse("10.244.0.0/16");

  /** The node network of the ready scenarios. */
  public static final Ipv4Prefix DEFAULT_NODE_CIDR = Ipv4Prefix.parse("192.168.100.0/24");

  /** The host number of the first node in its segment. */
  public static final int FIRST_HOST = 11;

  private static final int OUTSIDE_LENGTH = 24;

  /** The host number of the router. */
  public static final int ROUTER_HOST = 1;

  /** Checks it. */
  public Network {
    ScenarioException.require(
        podCidr.length() >= 8 && podCidr.length() <= 23,
        "The pod network " + podCidr + " must be between /8 and /23, because each node gets a /24 of it.",
        "podCidr");
    ScenarioException.require(
        nodeCidr.length() >= 22 && nodeCidr.length() <= 24,
        "The node network " + nodeCidr + " must be between /22 and /24; a switch has no ports for more.",
        "nodeCidr");
    ScenarioException.require(
        !podCidr.contains(nodeCidr.address()) && !nodeCidr.contains(podCidr.address()),
        "The node network " + nodeCidr + " overlaps with the pod network " + podCidr + "; choose another.",
        "nodeCidr");
    ScenarioException.require(
        mtu >= LEAST_MTU && mtu <= MOST_MTU && (ipv6.isEmpty() || mtu >= LEAST_MTU_WITH_IPV6),
        "The node network's MTU is between "
            + (ipv6.isEmpty() ? LEAST_MTU : LEAST_MTU_WITH_IPV6)
            + " and "
            + MOST_MTU
            + " bytes, not "
            + mtu
            + ".",
        "mtu");
    ScenarioException.require(
        ipv6.isEmpty() || rules != Rules.NFTABLES,
        "flanneld's rules in nftables are for IPv4 only here; leave the IPv6 networks out, or choose iptables.",
        "rules");
    ScenarioException.require(
        ipv6.isEmpty() || backend.hasIpv6(),
        "The backend \"" + backend.id() + "\" has IPv4 only here; leave the IPv6 networks out, or choose another one.",
        "backend");
  }

  /** A network without IPv6. */
  public Network(Backend backend, Rules rules, Ipv4Prefix podCidr, Ipv4Prefix nodeCidr) {
    this(backend, rules, podCidr, nodeCidr, Optional.empty(), /* offloads= */ false, DEFAULT_MTU);
  }

  /** A network of the default addresses with all rules. */
  public static Network of(Backend backend) {
    return new Network(backend, Rules.IPTABLES, DEFAULT_POD_CIDR, DEFAULT_NODE_CIDR);
  }

  /** The same with both versions of IP. */
  public static Network dualStack(Backend backend) {
    Optional<Ipv6Cidrs> ipv6 = Optional.of(Ipv6Cidrs.DEFAULT);
    return new Network(
        backend, Rules.IPTABLES, DEFAULT_POD_CIDR, DEFAULT_NODE_CIDR, ipv6, /* offloads= */ false, DEFAULT_MTU);
  }

  /** The same with offloads. */
  Network withOffloads() {
    return new Network(backend, rules, podCidr, nodeCidr, ipv6, /* offloads= */ true, mtu);
  }

  /**
   * A segment's addresses.
   *
   * @throws ScenarioException if there are none left for it
   */
  public Ipv4Prefix segment(int number) {
    long size = 1L << (Integer.SIZE - nodeCidr.length());
    long first = Integer.toUnsignedLong(nodeCidr.address().bits()) + number * size;
    ScenarioException.require(
        first + size <= 1L << Integer.SIZE,
        "The node network " + nodeCidr + " has no room for segment " + number + " behind it; choose a lower one.",
        "segment");
    return Ipv4Prefix.of(new Ipv4Address((int) first), nodeCidr.length());
  }

  /**
   * A node's IPv4 address.
   *
   * @param node how many nodes stand before it, over all segments
   */
  public Ipv4Address address(NodeSpec spec, int node) {
    return segment(spec.segment()).address().plus(FIRST_HOST + node);
  }

  /** What a pod's server is bound to: {@code ::} where it listens to everything, and there are both versions of IP. */
  public IpAddress bound(Listener listener) {
    return ipv6.isPresent() && listener.address().isAny() ? Ipv6Address.ANY : listener.address();
  }

  /** The network of a machine that is in no segment: behind the router. */
  public static Ipv4Prefix outside(Ipv4Address address) {
    return Ipv4Prefix.of(address, OUTSIDE_LENGTH);
  }

  void requireRoomFor(int nodes) {
    ScenarioException.require(
        nodes < 1 << (24 - podCidr.length()),
        "The pod network " + podCidr + " has too few /24 networks for " + nodes + " nodes; make it larger.",
        "podCidr");
    // Addresses from the first node's to the last before the broadcast address.
    int room = (1 << (Integer.SIZE - nodeCidr.length())) - FIRST_HOST - 1;
    ScenarioException.require(
        nodes <= room,
        "The node network " + nodeCidr + " has room for " + room + " nodes; make it larger.",
        "nodeCidr");
    // The narrowest of IPv6's pod networks has room for 255 nodes, more than there can be.
  }

  void requireSegment(int number) {
    Ipv4Prefix segment = segment(number);
    ScenarioException.require(
        !podCidr.contains(segment.address()) && !segment.contains(podCidr.address()),
        "The segment "
            + segment
            + " of the node network overlaps with the pod network "
            + podCidr
            + "; choose another.");
    ipv6.ifPresent(cidrs -> cidrs.segment(number));
  }
}
