package io.vethscope.kernel.wireguard;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;

/**
 * What a device is told of a peer ({@code wg set … peer}).
 *
 * @param publicKey in base 64
 * @param endpoint its address on the outer network
 * @param port its UDP port
 * @param allowedIps what may be sent to it, and what it may send
 */
public record PeerSettings(String publicKey, Ipv4Address endpoint, int port, List<Ipv4Prefix> allowedIps) {
  /** Copies the list. */
  public PeerSettings {
    allowedIps = List.copyOf(allowedIps);
  }
}
