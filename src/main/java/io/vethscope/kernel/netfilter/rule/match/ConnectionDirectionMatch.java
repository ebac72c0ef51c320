package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** Which way of its connection a packet goes ({@code --ctdir}). */
public record ConnectionDirectionMatch(FlowDirection direction) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    return tracked != null && tracked.info().direction() == direction;
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
