package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.CtInfo;
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
    DNAT;

    private boolean holds(PacketInfo packet) {
      Tracked tracked = packet.tracked();
      if (tracked == null) {
        return this == (packet.skb().tracking() == null ? INVALID : UNTRACKED);
      }
      return switch (this) {
        case SNAT -> tracked.connection().is(CtStatus.SRC_NAT);
        case DNAT -> tracked.connection().is(CtStatus.DST_NAT);
        default -> this == of(tracked.info());
      };
    }

    private static State of(CtInfo info) {
      return switch (info) {
        case NEW -> NEW;
        case ESTABLISHED, ESTABLISHED_REPLY -> ESTABLISHED;
        case RELATED, RELATED_REPLY -> RELATED;
      };
    }
  }

  public ConnectionStateMatch {
    states = List.copyOf(states);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    for (State state : states) {
      if (state.holds(packet)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
