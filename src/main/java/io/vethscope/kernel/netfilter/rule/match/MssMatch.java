package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;
import java.util.OptionalInt;

/** The maximum segment size that a TCP segment states ({@code xt_tcpmss}); one that states none does not match. */
public record MssMatch(int least, int most) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    if (!(packet.ip().payload() instanceof TcpSegment segment)) {
      return false;
    }
    OptionalInt mss = TcpOptions.parse(segment.options()).mss();
    return mss.isPresent() && least <= mss.getAsInt() && mss.getAsInt() <= most;
  }
}
