package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Veth;
import io.vethscope.wire.IpAddress;
import java.util.Locale;

/**
 * A pod's cable to its node.
 *
 * @param inside the pod's {@code eth0}
 * @param outside the node's end, which is up
 */
record PodVeth(Veth inside, Veth outside) {
  /** Makes it, with hardware addresses that tell the pod's first address ({@code ip.SetupVeth}). */
  static PodVeth make(NetNamespace pod, NetNamespace node, IpAddress address, int mtu) {
    Veth inside = new Veth(pod, "eth0", Macs.ofAddress(address), 0);
    Veth outside = new Veth(node, hostName(pod), Macs.ofHostVeth(address), 0);
    inside.setMtu(mtu);
    outside.setMtu(mtu);
    Cable.connect(inside, outside);
    outside.setUp(true);
    return new PodVeth(inside, outside);
  }

  /** "veth" and eight hexadecimal digits, drawn from the run's seed. */
  private static String hostName(NetNamespace pod) {
    return String.format(Locale.ROOT, "veth%08x", pod.random().forPurpose("veth").nextInt());
  }
}
