package io.vethscope.kernel.tcp;

import io.vethscope.wire.TcpSegmentation;

/**
 * What goes with a segment to the IP layer, besides its bytes.
 *
 * @param gsoSize bytes of data in each segment that the device, or {@link TcpSegmentation} for it, has to cut this one
 *     into; zero if it goes as it is
 * @param confirmNeighbour the peer has shown to be alive, so the neighbour entry may be confirmed ({@code
 *     skb_set_dst_pending_confirm})
 * @param flowHash the socket's hash ({@code sk_txhash}), from which tunnels take their source port; zero if no socket
 *     sends this, so that the packet itself has to be hashed
 */
public record TransmitInfo(int gsoSize, boolean confirmNeighbour, int flowHash) {
  /** For segments that no socket sends: resets and answers of TIME_WAIT. */
  public static final TransmitInfo PLAIN = new TransmitInfo(0, false, 0);
}
