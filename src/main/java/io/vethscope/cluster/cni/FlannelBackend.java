package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of flannel's backends on one node: how packets get to other nodes' pod networks. */
public interface FlannelBackend {
  /**
   * The node that it works on.
   *
   * @param netns the node's root namespace
   * @param nic its card on the node network
   * @param address its address there
   * @param subnet its own pod network
   */
  record Host(NetNamespace netns, NetDevice nic, Ipv4Address address, Ipv4Prefix subnet) {}

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

  /** The hardware address that the lease tells the others, if it has one. */
  Optional<MacAddress> vtepMac();

  /**
   * Makes the way to another node's pod network.
   *
   * @param subnet the other's pod network
   * @param node the other's address on the node network
   * @param remoteVtep the other's VTEP address, or null
   * @return what was done, in a sentence
   */
  String program(Ipv4Prefix subnet, Ipv4Address node, @Nullable MacAddress remoteVtep);

  /**
   * Removes the way to another node's pod network, as far as it is there.
   *
   * @return what was done, in a sentence
   */
  String withdraw(Ipv4Prefix subnet, Ipv4Address node, @Nullable MacAddress remoteVtep);
}
