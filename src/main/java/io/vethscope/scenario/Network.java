package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster's network is made: of one version of IP, or of both.
 *
 * @param backend how pods of different nodes reach each other
 * @param rules what the nodes' packet filters hold
 * @param ipv4 its IPv4 networks; none in a cluster of IPv6 alone
 * @param ipv6 its IPv6 networks; none in a cluster of IPv4 alone
 * @param offloads whether virtual devices take over checksums and segmentation, as the kernel makes them; else all is
 *     finished before it is sent
 * @param mtu bytes that a packet may have on the node network; pods get what their backend leaves of it
 */
public record Network(
    Backend backend, Rules rules, Optional<Ipv4Cidrs> ipv4, Optional<Ipv6Cidrs> ipv6, boolean offloads, int mtu) {
  /** What Ethernet carries. */
  public static final int DEFAULT_MTU = 1_500;

  /** The least that every IPv4 host takes (RFC 791, section 3.2), which leaves tunnels room for their headers. */
  public static final int LEAST_MTU = 576;

  /** Jumbo frames, as switches have them. */
  public static final int MOST_MTU = 9_216;

  /** With IPv6 a link carries 1280 bytes or has none of it (RFC 8200, section 5), behind a tunnel's headers too. */
  private static final int LEAST_MTU_WITH_IPV6 = 1_400;

  /** The host number of the first node in its segment. */
  public static final int FIRST_HOST = 11;

  /** The host number of the router. */
  public static final int ROUTER_HOST = 1;

  private static final int OUTSIDE_LENGTH = 24;
  private static final int OUTSIDE_LENGTH6 = 64;

  /** Checks it. */
  public Network {
    ScenarioException.require(
        ipv4.isPresent() || ipv6.isPresent(), "A cluster needs a network of IPv4, of IPv6 or of both.", "podCidr");
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
        ipv6.isEmpty() || backend.hasIpv6(),
        "The backend \"" + backend.id() + "\" has IPv4 only here; leave the IPv6 networks out, or choose another one.",
        "backend");
  }

  /** A network without IPv6. */
  public Network(Backend backend, Rules rules, Ipv4Prefix podCidr, Ipv4Prefix nodeCidr) {
    this(
        backend,
        rules,
        Optional.of(new Ipv4Cidrs(podCidr, nodeCidr)),
        Optional.empty(),
        /* offloads= */ false,
        DEFAULT_MTU);
  }

  /** A network of the default addresses with all rules. */
  public static Network of(Backend backend) {
    return of(backend, Optional.of(Ipv4Cidrs.DEFAULT), Optional.empty());
  }

  /** The same with both versions of IP. */
  public static Network dualStack(Backend backend) {
    return of(backend, Optional.of(Ipv4Cidrs.DEFAULT), Optional.of(Ipv6Cidrs.DEFAULT));
  }

  /** The same with IPv6 alone. */
  public static Network ipv6Only(Backend backend) {
    return of(backend, Optional.empty(), Optional.of(Ipv6Cidrs.DEFAULT));
  }

  private static Network of(Backend backend, Optional<Ipv4Cidrs> ipv4, Optional<Ipv6Cidrs> ipv6) {
    return new Network(backend, Rules.IPTABLES, ipv4, ipv6, /* offloads= */ false, DEFAULT_MTU);
  }

  /** The same with offloads. */
  Network withOffloads() {
    return new Network(backend, rules, ipv4, ipv6, /* offloads= */ true, mtu);
  }

  /** Whether machines and pods have a version of IP. */
  public boolean has(IpVersion version) {
    return version == IpVersion.V4 ? ipv4.isPresent() : ipv6.isPresent();
  }

  /** The cluster's pod networks, IPv4 first. */
  public List<IpPrefix> pods() {
    List<IpPrefix> pods = new ArrayList<>();
    ipv4.map(Ipv4Cidrs::pods).ifPresent(pods::add);
    ipv6.map(Ipv6Cidrs::pods).ifPresent(pods::add);
    return pods;
  }

  /**
   * A segment's addresses, IPv4 first.
   *
   * @throws ScenarioException if there are none left for it
   */
  public List<IpPrefix> segment(int number) {
    List<IpPrefix> segment = new ArrayList<>();
    ipv4.map(cidrs -> cidrs.segment(number)).ifPresent(segment::add);
    ipv6.map(cidrs -> cidrs.segment(number)).ifPresent(segment::add);
    return segment;
  }

  /**
   * The addresses of a machine in a segment, IPv4 first.
   *
   * @param host its number there
   */
  public List<IpAddress> addresses(int segment, int host) {
    List<IpAddress> addresses = new ArrayList<>();
    ipv4.map(cidrs -> cidrs.address(segment, host)).ifPresent(addresses::add);
    ipv6.map(cidrs -> cidrs.address(segment, host)).ifPresent(addresses::add);
    return addresses;
  }

  /** What a pod's server is bound to: {@code ::} where it listens to everything, and there is IPv6. */
  public IpAddress bound(Listener listener) {
    return ipv6.isPresent() && listener.address().isAny() ? Ipv6Address.ANY : listener.address();
  }

  /** The network of a machine that is in no segment: behind the router. */
  public static IpPrefix outside(IpAddress address) {
    return IpPrefix.of(address, IpVersion.of(address) == IpVersion.V4 ? OUTSIDE_LENGTH : OUTSIDE_LENGTH6);
  }

  void requireRoomFor(int nodes) {
    // The narrowest of IPv6's pod networks has room for 255 nodes, more than there can be.
    ipv4.ifPresent(cidrs -> cidrs.requireRoomFor(nodes));
  }

  void requireSegment(int number) {
    ipv4.ifPresent(cidrs -> cidrs.requireSegment(number));
    ipv6.ifPresent(cidrs -> cidrs.segment(number));
  }
}
