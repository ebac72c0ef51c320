package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import java.util.function.Predicate;

/** Addresses and ports of a packet's connection before translation ({@code --ctorigdst} and its like). */
public record ConnectionTupleMatch(FlowDirection direction, Predicate<Tuple> condition) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    return tracked != null && condition.test(tracked.connection().tuple(direction));
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
