package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.Optional;

/** One of flannel's backends on one node: how packets get to other nodes' pod networks. */
public interface FlannelBackend {
  /**
   * The node that it works on.
   *
   * @param netns the node's root namespace
   * @param nic its card on the node network
   * @param address its address there
   * @param cluster the cluster's pod network
   * @param subnet its own pod network
   * @param ipv6 the same for IPv6, in a dual-stack cluster
   */
  record Host(
      NetNamespace netns,
      NetDevice nic,
      Ipv4Address address,
      Ipv4Prefix cluster,
      Ipv4Prefix subnet,
      Optional<HostIpv6> ipv6) {
    /** A node without IPv6. */
    public Host(NetNamespace netns, NetDevice nic, Ipv4Address address, Ipv4Prefix cluster, Ipv4Prefix subnet) {
      this(netns, nic, address, cluster, subnet, Optional.empty());
    }
  }

  /** The name that the lease has for it ({@code backend-type}). */
  String type();

  /** The MTU that pods get, in bytes. */
  int mtu();

  /**
   * Makes the devices that it needs.
   *
   * @throws io.vethscope.program.UsageException if the node is in no state for that
   */
  void start();

  /** What the lease tells the others. */
  BackendData data();

  /** What the lease tells them for IPv6 ({@code …/backend-v6-data}). */
  default BackendData data6() {
    return new BackendData.None();
  }

  /**
   * Makes the way to another node's pod network.
   *
   * @return what was done, in a sentence
   */
  String program(RemoteNode remote);

  /**
   * Removes the way to another node's pod network, as far as it is there.
   *
   * @return what was done, in a sentence
   */
  String withdraw(RemoteNode remote);

  /** Makes the way to another node's IPv6 pod network, where the backend can have that. */
  default String program6(RemoteNode6 remote) {
    return "flannel's " + type() + " has no IPv6 here, so no way to " + remote.subnet() + " can be made.";
  }

  /** Removes that way, as far as it is there. */
  default String withdraw6(RemoteNode6 remote) {
    return "There was no way to " + remote.subnet() + ".";
  }
}
