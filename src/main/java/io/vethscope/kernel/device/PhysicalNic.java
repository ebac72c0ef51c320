package io.vethscope.kernel.device;

import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.wire.MacAddress;

/**
 * A network card, or a port of a switch, with a cable in it. It behaves as a veth end does; drawing it as what it is
 * needs the other name.
 */
public final class PhysicalNic extends Cable {
  /** Makes a card; {@link Cable#connect} plugs the cable in. */
  public PhysicalNic(NetNamespace netns, String name, MacAddress mac, int wantedIndex) {
    super(netns, name, mac, wantedIndex);
    // What leaves by a card is finished, so that a capture shows what is on the wire.
    setFeatures(DeviceFeatures.NONE);
  }

  @Override
  public String kind() {
    return "physical";
  }

  /** On a cable there are bytes, and nothing that a kernel knows of them. */
  @Override
  protected void startXmit(SkBuff skb) {
    skb.finish(this::send);
  }

  private void send(SkBuff frame) {
    frame.forgetAll();
    super.startXmit(frame);
  }
}
