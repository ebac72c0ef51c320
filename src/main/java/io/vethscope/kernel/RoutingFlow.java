package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What routing rules are asked about ({@code struct flowi4}).
 *
 * @param source 0.0.0.0 where it is not chosen yet
 * @param mark the packet's
 * @param in the name of the device that the packet came by; {@code lo} for this host's own
 */
public record RoutingFlow(Ipv4Address source, Ipv4Address destination, int mark, String in) {
  private static final String OWN = "lo";

  /** A packet of this host. */
  public static RoutingFlow out(Ipv4Address destination, @Nullable Ipv4Address source, int mark) {
    return new RoutingFlow(source == null ? Ipv4Address.ANY : source, destination, mark, OWN);
  }

  /** A packet that came by a device. */
  static RoutingFlow in(SkBuff skb, NetDevice device) {
    return new RoutingFlow(skb.ip().source(), skb.ip().destination(), skb.mark(), device.name());
  }

  /** The way back to who sent a packet ({@code __fib_validate_source}, without {@code src_valid_mark}). */
  static RoutingFlow back(SkBuff skb) {
    return new RoutingFlow(
        /* source= */ skb.ip().destination(), /* destination= */ skb.ip().source(), /* mark= */ 0, /* in= */ OWN);
  }
}
