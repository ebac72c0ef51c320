package io.vethscope.kernel;

/** What takes the frames that a device received ({@code rx_handler}). */
@FunctionalInterface
public interface Receiver {
  /** Takes a frame, whose device is the one that received it. */
  void receive(SkBuff skb);
}
