package io.vethscope.snapshot;

import io.vethscope.kernel.wireguard.PeerSettings;
import java.util.List;

/**
 * What {@code wg show} says of one interface.
 *
 * @param publicKey its own, in base 64
 * @param port the UDP port that it listens on
 * @param peers whom it talks to
 */
public record WireguardSettings(String publicKey, int port, List<PeerSettings> peers) {
  /** Copies the list. */
  public WireguardSettings {
    peers = List.copyOf(peers);
  }
}
