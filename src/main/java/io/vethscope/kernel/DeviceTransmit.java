package io.vethscope.kernel;

import io.vethscope.trace.Direction;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Packet;
import io.vethscope.wire.TcpSegmentation;
import java.util.ArrayList;
import java.util.List;

/** How a frame leaves by a device ({@code __dev_queue_xmit}): finished as far as the device does not, past the tap. */
final class DeviceTransmit {
  /** Devices that may send through each other ({@code net/core/dev.h}). */
  private static final int XMIT_RECURSION_LIMIT = 8;

  private DeviceTransmit() {}

  static void queueXmit(NetDevice device, SkBuff skb) {
    skb.setDevice(device);
    if (!device.isRunning()) {
      String why = device.isUp() ? "The other end of " + device.name() + " is down." : device.name() + " is down.";
      device.drop(skb, DropReason.DEV_READY, why);
      return;
    }
    NetNamespace netns = device.netns();
    if (netns.kernel().sendingDevices > XMIT_RECURSION_LIMIT) {
      device.drop(
          skb,
          DropReason.RECURSION_LIMIT,
          "Dead loop: a way out by " + device.name() + " leads to " + device.name() + " again.");
      return;
    }
    netns.cpu().disableSoftirqs();
    if (skb.isGso() && !device.features().segments()) {
      segments(skb, device).forEach(segment -> finishAndSend(device, segment));
    } else {
      finishAndSend(device, skb);
    }
    skb.leave();
    netns.cpu().enableSoftirqs();
  }

  /** {@code validate_xmit_skb}: does what the device can't. */
  private static void finishAndSend(NetDevice device, SkBuff skb) {
    DeviceFeatures features = device.features();
    if (!features.checksums()) {
      skb.completeChecksums();
    }
    if (!features.scatterGather()) {
      skb.setShared(skb.shared().linear());
    }
    Tap.pass(device, skb, Direction.OUT, PacketType.OUTGOING);
    device.netns().kernel().sendingDevices++;
    device.startXmit(skb);
    device.netns().kernel().sendingDevices--;
  }

  /** {@code skb_gso_segment}: the packets that a segment which is too long for the path becomes. */
  static List<SkBuff> segments(SkBuff skb, NetDevice device) {
    List<SkBuff> segments = new ArrayList<>();
    for (Packet frame : TcpSegmentation.split(skb.frame(), skb.shared().gsoSize())) {
      segments.add(skb.segment(device.netns().tracer().born(device.where(), Origin.FRAGMENT, skb.id()), frame));
    }
    return segments;
  }
}
