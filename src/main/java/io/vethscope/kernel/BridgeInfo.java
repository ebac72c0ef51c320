package io.vethscope.kernel;

import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What netfilter in a bridge remembers of a frame ({@code struct nf_bridge_info}).
 *
 * @param in the port that it came by
 * @param out the port that it is about to leave by; null while that is open, and where it went up to the host
 * @param inPrerouting whether the rules at {@link Hook#PREROUTING} are being asked inside the bridge just now
 * @param source the frame's own source address, while a neighbour entry writes another one over it; else null
 */
public record BridgeInfo(NetDevice in, @Nullable NetDevice out, boolean inPrerouting, @Nullable MacAddress source) {
  /** A frame on its way in. */
  public static BridgeInfo entering(NetDevice in) {
    return new BridgeInfo(in, null, true, null);
  }

  /** The rules at PREROUTING have been asked. */
  public BridgeInfo entered() {
    return new BridgeInfo(in, out, false, source);
  }

  /** The port that it leaves by is known. */
  public BridgeInfo leavingBy(NetDevice port) {
    return new BridgeInfo(in, port, inPrerouting, source);
  }

  /** Its source address has to be put back after the neighbour wrote its own ({@code bridged_dnat}). */
  public BridgeInfo keeping(@Nullable MacAddress kept) {
    return new BridgeInfo(in, out, inPrerouting, kept);
  }
}
