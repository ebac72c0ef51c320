package io.vethscope.trace;

/** For whom a frame is, as the device that received it sees it ({@code PACKET_*} in {@code if_packet.h}). */
public enum PacketType {
  /** For this device. */
  HOST,
  /** For everybody. */
  BROADCAST,
  /** For a group. */
  MULTICAST,
  /** For somebody else: normal on a bridge's ports. */
  OTHERHOST,
  /** Sent by this device. */
  OUTGOING
}
