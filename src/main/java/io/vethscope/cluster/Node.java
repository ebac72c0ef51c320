package io.vethscope.cluster;

import io.vethscope.cluster.cni.CniPlugin;
import io.vethscope.cluster.cni.FlannelBackend;
import io.vethscope.cluster.cni.HostIpv4;
import io.vethscope.cluster.cni.HostIpv6;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine of the cluster: its root namespace, its card, and what it has once it has joined. */
final class Node {
  private final NodeSpec spec;
  private final NetNamespace netns;
  private final NetDevice nic;
  private final Optional<Ipv4Address> address4;
  private final Optional<Ipv6Address> address6;
  private @Nullable Member member;
  private boolean joining;

  /**
   * What a node has that is part of the cluster.
   *
   * @param host what its components know of it
   * @param backend flannel on it, if the cluster has flannel
   * @param plugin what gives its pods their network
   */
  record Member(FlannelBackend.Host host, Optional<FlannelBackend> backend, CniPlugin plugin) {
    /** Its pod networks, IPv4 first. */
    List<IpPrefix> subnets() {
      List<IpPrefix> subnets = new ArrayList<>();
      host.ipv4().map(HostIpv4::subnet).ifPresent(subnets::add);
      host.ipv6().map(HostIpv6::subnet).ifPresent(subnets::add);
      return subnets;
    }
  }

  Node(NodeSpec spec, NetNamespace netns, NetDevice nic) {
    this.spec = spec;
    this.netns = netns;
    this.nic = nic;
    this.address4 = nic.addresses().stream().map(InterfaceAddress::address).findFirst();
    this.address6 =
        nic.ipv6().addresses().stream()
            .map(Ipv6InterfaceAddress::address)
            .filter(own -> !own.isLinkLocal())
            .findFirst();
  }

  NodeSpec spec() {
    return spec;
  }

  String name() {
    return spec.name();
  }

  NetNamespace netns() {
    return netns;
  }

  NetDevice nic() {
    return nic;
  }

  /** Its address on the node network; with both versions of IP that of IPv4. */
  IpAddress address() {
    return address4.<IpAddress>map(own -> own).or(() -> address6).orElseThrow();
  }

  /** Its IPv4 address there, unless the cluster has IPv6 alone. */
  Optional<Ipv4Address> address4() {
    return address4;
  }

  /** Its IPv6 address there, where the cluster has that. */
  Optional<Ipv6Address> address6() {
    return address6;
  }

  /**
   * It begins to become a member.
   *
   * @return false if it has begun before
   */
  boolean beginJoining() {
    boolean first = !joining;
    joining = true;
    return first;
  }

  /** It has not become one, and may try again. */
  void giveUpJoining() {
    joining = false;
  }

  boolean isMember() {
    return member != null;
  }

  Member member() {
    if (member == null) {
      throw new IllegalStateException("The node " + name() + " has not joined the cluster.");
    }
    return member;
  }

  void join(Member newMember) {
    this.member = newMember;
  }
}
