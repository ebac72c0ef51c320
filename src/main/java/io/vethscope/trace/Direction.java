package io.vethscope.trace;

/** Which way a frame passes a device, as {@code tcpdump -Q} names it. */
public enum Direction {
  /** Handed to the stack by the device. */
  IN,
  /** Handed to the device for sending. */
  OUT
}
