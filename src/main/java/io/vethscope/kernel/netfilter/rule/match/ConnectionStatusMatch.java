package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import java.util.List;

/** What is known of a packet's connection ({@code xt_conntrack --ctstatus}, {@code ct status}): one of these. */
public record ConnectionStatusMatch(List<CtStatus> statuses) implements Match {
  public ConnectionStatusMatch {
    statuses = List.copyOf(statuses);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    return tracked != null && statuses.stream().anyMatch(tracked.connection()::is);
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
