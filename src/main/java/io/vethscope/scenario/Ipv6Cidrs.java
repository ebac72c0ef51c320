package io.vethscope.scenario;

import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;

/**
 * A cluster's IPv6 networks, alone or beside those of IPv4.
 *
 * @param pods the cluster's pod network, between /32 and /56; each node gets a /64 of it
 * @param nodes the node network's first segment, a /64; those of further segments follow it
 */
public record Ipv6Cidrs(Ipv6Prefix pods, Ipv6Prefix nodes) {
  /** The pod network of the ready scenarios: the digits of the IPv4 one. */
  public static final Ipv6Prefix DEFAULT_PODS = Ipv6Prefix.parse("fd00:10:244::/48");

  /** The node network of the ready scenarios. */
  public static final Ipv6Prefix DEFAULT_NODES = Ipv6Prefix.parse("fd00:192:168:100::/64");

  /** Both. */
  public static final Ipv6Cidrs DEFAULT = new Ipv6Cidrs(DEFAULT_PODS, DEFAULT_NODES);

  /** What each node's pods get, and each segment ({@code --node-cidr-mask-size-ipv6}). */
  private static final int SUBNET_LENGTH = 64;

  private static final int WIDEST = 32;
  private static final int NARROWEST = 56;

  /** Checks it. */
  public Ipv6Cidrs {
    ScenarioException.require(
        pods.length() >= WIDEST && pods.length() <= NARROWEST,
        "The pod network " + pods + " must be between /32 and /56, because each node gets a /64 of it.");
    ScenarioException.require(nodes.length() == SUBNET_LENGTH, "The node network " + nodes + " must be a /64.");
    ScenarioException.require(isUsable(pods.address()), pods + " is no network for pods; take one of fd00::/8.");
    ScenarioException.require(isUsable(nodes.address()), nodes + " is no network for nodes; take one of fd00::/8.");
    ScenarioException.require(
        !pods.contains(nodes.address()),
        "The node network " + nodes + " overlaps with the pod network " + pods + "; choose another.");
  }

  /** Whether an address is one that a machine can have beyond its link. */
  static boolean isUsable(Ipv6Address address) {
    return !address.isMulticast() && !address.isLinkLocal() && address.high() != 0;
  }

  /** The pod network of a node: that of the first one has the number 1. */
  public Ipv6Prefix podSubnet(int number) {
    return Ipv6Prefix.of(new Ipv6Address(pods.address().high() + number, 0), SUBNET_LENGTH);
  }

  /**
   * A segment's addresses.
   *
   * @throws ScenarioException if they are the pods'
   */
  public Ipv6Prefix segment(int number) {
    Ipv6Prefix segment = Ipv6Prefix.of(new Ipv6Address(nodes.address().high() + number, 0), SUBNET_LENGTH);
    ScenarioException.require(
        !pods.contains(segment.address()),
        "The segment " + segment + " of the node network overlaps with the pod network " + pods + "; choose another.");
    return segment;
  }

  /**
   * The address of a machine in a segment, with the digits of its IPv4 host number: 11 makes {@code ::11}.
   *
   * @param host the number
   */
  public Ipv6Address address(int segment, int host) {
    return segment(segment).address().plus(Long.parseLong(Integer.toString(host), 16));
  }
}
