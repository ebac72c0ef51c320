package io.vethscope.cluster;

import io.vethscope.cluster.cni.CniPlugin;
import io.vethscope.cluster.cni.FlannelBackend;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine of the cluster: its root namespace, its card, and what it has once it has joined. */
final class Node {
  private final NodeSpec spec;
  private final NetNamespace netns;
  private final NetDevice nic;
  private final Ipv4Address address;
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
    /** Its pod network. */
    Ipv4Prefix subnet() {
      return host.subnet();
    }
  }

  Node(NodeSpec spec, NetNamespace netns, NetDevice nic) {
    this.spec = spec;
    this.netns = netns;
    this.nic = nic;
    this.address = nic.addresses().getFirst().address();
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

  /** Its address on the node network. */
  Ipv4Address address() {
    return address;
  }

  /** Its IPv6 address there, in a dual-stack cluster. */
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
