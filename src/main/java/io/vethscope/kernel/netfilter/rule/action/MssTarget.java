package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;
import java.util.OptionalInt;

/**
 * Lowers the maximum segment size that a TCP segment states, and never raises it ({@code xt_TCPMSS}).
 *
 * @param mss bytes, or {@link #CLAMP}
 */
public record MssTarget(int mss) implements Target {
  /** As much as fits through the narrower of the ways on and back. */
  public static final int CLAMP = 0xffff;

  /** What a host may send to one that states no size (RFC 9293, section 3.7.1; RFC 8200, section 8.3). */
  private static final int DEFAULT_V4 = 536;

  private static final int DEFAULT_V6 = 1220;
  private static final int OPTION_LENGTH = 4;
  private static final int LONGEST_HEADER = 60;

  /** {@code tcpmss_mangle_packet}. */
  @Override
  public Judgement judge(PacketInfo packet) {
    if (packet.ip().header().fragmentOffset() > 0) {
      return Simple.CONTINUE;
    }
    if (!(packet.ip().payload() instanceof TcpSegment segment)) {
      return Simple.DROP;
    }
    int most = mss == CLAMP ? clamped(packet) : mss;
    if (most <= 0) {
      return Simple.DROP;
    }
    OptionalInt stated = TcpOptions.parse(segment.options()).mss();
    if (stated.isPresent()) {
      if (stated.getAsInt() > most) {
        change(
            packet, String.valueOf(stated.getAsInt()), most, TcpOptions.replaceMss(segment.options(), most), segment);
      }
    } else if (segment.payload().isEmpty() && segment.headerLength() + OPTION_LENGTH <= LONGEST_HEADER) {
      int limit = IpVersion.of(packet.ip()) == IpVersion.V4 ? DEFAULT_V4 : DEFAULT_V6;
      int added = Math.min(most, limit);
      change(packet, "none", added, TcpOptions.NONE.withMss(added).toPayload().concat(segment.options()), segment);
    }
    return Simple.CONTINUE;
  }

  private static void change(PacketInfo packet, String before, int after, Payload options, TcpSegment segment) {
    IpPacket next = packet.ip().withPayload(segment.withOptions(options));
    Change.packet(packet, "mss", before, after, next);
  }

  /** What is left of the smaller MTU behind the headers; 0 or less if that is nothing. */
  private static int clamped(PacketInfo packet) {
    int headers = packet.ip().header().length() + TcpSegment.MINIMUM_HEADER_LENGTH;
    return Math.min(mtuOn(packet.skb(), packet), mtuBack(packet)) - headers;
  }

  private static int mtuOn(SkBuff skb, PacketInfo packet) {
    return skb.hasRoute() ? mtu(packet, skb.route(), false) : CLAMP;
  }

  /** {@code tcpmss_reverse_mtu}. */
  private static int mtuBack(PacketInfo packet) {
    Route back =
        switch (packet.ip().source()) {
          case Ipv4Address v4 -> packet.netns().fib().lookup(v4);
          case Ipv6Address v6 -> packet.netns().ipv6().fib().lookup(v6, null);
        };
    boolean leads = back.type() == Route.Type.UNICAST || back.isOwn();
    return leads ? mtu(packet, back, true) : Integer.MAX_VALUE;
  }

  private static int mtu(PacketInfo packet, Route route, boolean back) {
    return switch (back ? packet.ip().source() : packet.ip().destination()) {
      case Ipv4Address v4 -> packet.netns().output().pathMtu().of(route, v4);
      case Ipv6Address v6 -> packet.netns().ipv6().output().mtu(route, v6);
    };
  }

  @Override
  public boolean fits(Hook hook) {
    return mss != CLAMP || (hook != Hook.PREROUTING && hook != Hook.INPUT);
  }
}
