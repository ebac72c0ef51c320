package io.vethscope.kernel.device;

import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.PacketType;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;

/** The loopback device ({@code drivers/net/loopback.c}): what is sent by it has arrived. */
public final class Loopback extends NetDevice {
  private static final int MTU = 65_536;
  private static final int PREFIX_LENGTH = 8;

  /** Makes a namespace's {@code lo}, down and without addresses. */
  public Loopback(NetNamespace netns) {
    super(netns, "lo", MacAddress.ZERO, 1);
    setMtu(MTU);
    // Nobody computes a checksum for a way that never leaves the host.
    setFeatures(DeviceFeatures.ALL);
  }

  /** Makes a namespace's {@code lo} as {@code ip link set lo up} leaves it. */
  public static Loopback up(NetNamespace netns) {
    Loopback loopback = new Loopback(netns);
    loopback.setUp(true);
    loopback.addAddress(new InterfaceAddress(Ipv4Address.LOOPBACK, PREFIX_LENGTH, "host"));
    return loopback;
  }

  @Override
  public String kind() {
    return "loopback";
  }

  @Override
  public boolean isLoopback() {
    return true;
  }

  @Override
  public boolean resolvesNeighbours() {
    return false;
  }

  /** {@code loopback_xmit}. The packet keeps its route, and so is delivered without another look-up. */
  @Override
  protected void startXmit(SkBuff skb) {
    skb.setType(PacketType.HOST);
    netifRx(skb);
  }
}
