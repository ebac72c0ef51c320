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
   * @param ipv4 its addresses, unless the cluster has IPv6 alone
   * @param ipv6 the same for IPv6, where the cluster has that
   */
  record Host(NetNamespace netns, NetDevice nic, Optional<HostIpv4> ipv4, Optional<HostIpv6> ipv6) {
    /** Its IPv4 address on the node network, which every node of a backend without IPv6 has. */
    public Ipv4Address address() {
      return ipv4.orElseThrow().address();
    }

    /** The cluster's IPv4 pod network, which is there with every backend without IPv6. */
    public Ipv4Prefix cluster() {
      return ipv4.orElseThrow().cluster();
    }

    /** Its own IPv4 pod network, which every node of a backend without IPv6 has. */
    public Ipv4Prefix subnet() {
      return ipv4.orElseThrow().subnet();
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
