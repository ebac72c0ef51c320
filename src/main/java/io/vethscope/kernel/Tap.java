package io.vethscope.kernel;

import io.vethscope.engine.Cpu;
import io.vethscope.trace.Direction;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.FrameTapped;

/** Where a frame is seen at a device ({@code dev_queue_xmit_nit}, {@code deliver_ptype_list_skb}). */
final class Tap {
  /** What the kernel's work on a frame at a device costs, in simulated nanoseconds; measured, it is about this. */
  private static final long COST = 2_000;

  private Tap() {}

  /** Lets a frame pass, and tells of it. */
  static void pass(NetDevice device, SkBuff skb, Direction direction, PacketType type) {
    Cpu cpu = device.netns().cpu();
    cpu.spend(COST);
    device.netns().tracer().emit(new FrameTapped(cpu.now(), device.where(), skb.id(), direction, type, skb.frame()));
  }
}
