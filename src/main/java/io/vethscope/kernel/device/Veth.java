package io.vethscope.kernel.device;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.MacAddress;

/** One end of a virtual Ethernet pair ({@code drivers/net/veth.c}). */
public final class Veth extends Cable {
  /** Makes one end; {@link Cable#connect} makes the pair. */
  public Veth(NetNamespace netns, String name, MacAddress mac, int wantedIndex) {
    super(netns, name, mac, wantedIndex);
  }

  @Override
  public String kind() {
    return "veth";
  }
}
