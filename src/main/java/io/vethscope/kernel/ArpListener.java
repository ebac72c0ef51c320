package io.vethscope.kernel;

import io.vethscope.wire.ArpPacket;

/** A program that reads ARP messages as they arrive ({@code AF_PACKET}). */
@FunctionalInterface
public interface ArpListener {
  /** A message arrived by a device. */
  void heard(NetDevice device, ArpPacket arp);
}
