package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import java.util.List;

/**
 * How a packet relates to its connection ({@code xt_conntrack --ctstate}, {@code ct state}).
 *
 * @param states one of which has to hold
 */
public record ConnectionStateMatch(List<State> states) implements Match {
  /** What can be asked for. */
  public enum State {
    INVALID,
    NEW,
    RELATED,
    ESTABLISHED,
    UNTRACKED,
    /** The source is translated. */
    SNAT,
    /** The destination is translated. */
    DNAT
  }

  public ConnectionStateMatch {
    states = List.copyOf(states);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    for (State state : states) {
      if (holds(state, packet)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(State state, PacketInfo packet) {
    Tracked tracked = packet.tracked();
    if (tracked == null) {
      return state == (packet.skb().tracking() == null ? State.INVALID : State.UNTRACKED);
    }
    return switch (state) {
      case SNAT -> tracked.connection().is(CtStatus.SRC_NAT);
      case DNAT -> tracked.connection().is(CtStatus.DST_NAT);
      default -> tracked.info().stateName().equals(state.name());
    };
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
