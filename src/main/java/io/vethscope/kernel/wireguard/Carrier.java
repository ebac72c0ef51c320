package io.vethscope.kernel.wireguard;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SkBuff;

/** Who speaks the protocol: the kernel's device, or a process that has a tun device. */
public interface Carrier {
  /** The device that packets leave and arrive by; it gives the MTU, and what is lost is lost there. */
  NetDevice device();

  /** A timer that is not armed. */
  Alarm alarm(Runnable function);

  /** Does what takes cryptography when it is its turn. */
  void later(Runnable task);

  /**
   * Sends a message of the protocol's own.
   *
   * @param handshake false for a keepalive
   */
  void sendMessage(Endpoint to, byte[] message, boolean handshake);

  /** Sends a packet that is in a message now; it keeps its identity. */
  void sendPacket(Endpoint to, SkBuff skb, byte[] message);

  /** A message was for the protocol itself, and ends here. A process's socket has told of that already. */
  default void consumed(SkBuff skb) {}

  /** A packet that was in a message has arrived by the device. */
  void deliver(SkBuff skb);
}
