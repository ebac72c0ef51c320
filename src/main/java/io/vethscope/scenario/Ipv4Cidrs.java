package io.vethscope.scenario;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;

/**
 * A cluster's IPv4 networks.
 *
 * @param pods the cluster's pod network, between /8 and /23; each node gets a /24 of it
 * @param nodes the node network's first segment, between /22 and /24; further segments of that size follow it
 */
public record Ipv4Cidrs(Ipv4Prefix pods, Ipv4Prefix nodes) {
  /** The pod network that kubeadm's and flannel's documentation use. */
  public static final Ipv4Prefix DEFAULT_PODS = Ipv4Prefix.parse("10.244.0.0/16");

  /** The node network of the ready scenarios. */
  public static final Ipv4Prefix DEFAULT_NODES = Ipv4Prefix.parse("192.168.100.0/24");

  /** Both. */
  public static final Ipv4Cidrs DEFAULT = new Ipv4Cidrs(DEFAULT_PODS, DEFAULT_NODES);

  /** What each node's pods get ({@code --node-cidr-mask-size-ipv4}). */
  private static final int SUBNET_LENGTH = 24;

  /** Checks it. */
  public Ipv4Cidrs {
    ScenarioException.require(
        pods.length() >= 8 && pods.length() <= 23,
        "The pod network " + pods + " must be between /8 and /23, because each node gets a /24 of it.",
        "podCidr");
    ScenarioException.require(
        nodes.length() >= 22 && nodes.length() <= 24,
        "The node network " + nodes + " must be between /22 and /24; a switch has no ports for more.",
        "nodeCidr");
    ScenarioException.require(
        !pods.contains(nodes.address()) && !nodes.contains(pods.address()),
        "The node network " + nodes + " overlaps with the pod network " + pods + "; choose another.",
        "nodeCidr");
  }

  /** The pod network of a node: that of the first one has the number 1. */
  public Ipv4Prefix podSubnet(int number) {
    return Ipv4Prefix.of(pods.address().plus(number << (Integer.SIZE - SUBNET_LENGTH)), SUBNET_LENGTH);
  }

  /**
   * A segment's addresses.
   *
   * @throws ScenarioException if there are none left for it
   */
  public Ipv4Prefix segment(int number) {
    long size = 1L << (Integer.SIZE - nodes.length());
    long first = Integer.toUnsignedLong(nodes.address().bits()) + number * size;
    ScenarioException.require(
        first + size <= 1L << Integer.SIZE,
        "The node network " + nodes + " has no room for segment " + number + " behind it; choose a lower one.",
        "segment");
    return Ipv4Prefix.of(new Ipv4Address((int) first), nodes.length());
  }

  /**
   * The address of a machine in a segment.
   *
   * @param host its number there
   */
  public Ipv4Address address(int segment, int host) {
    return segment(segment).address().plus(host);
  }

  void requireRoomFor(int count) {
    ScenarioException.require(
        count < 1 << (SUBNET_LENGTH - pods.length()),
        "The pod network " + pods + " has too few /24 networks for " + count + " nodes; make it larger.",
        "podCidr");
    // Addresses from the first node's to the last before the broadcast address.
    int room = (1 << (Integer.SIZE - nodes.length())) - Network.FIRST_HOST - 1;
    ScenarioException.require(
        count <= room, "The node network " + nodes + " has room for " + room + " nodes; make it larger.", "nodeCidr");
  }

  void requireSegment(int number) {
    Ipv4Prefix segment = segment(number);
    ScenarioException.require(
        !pods.contains(segment.address()) && !segment.contains(pods.address()),
        "The segment " + segment + " of the node network overlaps with the pod network " + pods + "; choose another.");
  }
}
