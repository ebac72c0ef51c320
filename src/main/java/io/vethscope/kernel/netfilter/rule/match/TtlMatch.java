package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** How far the packet may still go ({@code xt_hl}): its time to live, or its hop limit. */
public record TtlMatch(Relation relation, int limit) implements Match {
  /** How it compares with the limit. */
  public enum Relation {
    EQUAL,
    LESS,
    GREATER
  }

  @Override
  public boolean matches(PacketInfo packet) {
    int ttl = packet.ip().ttl();
    return switch (relation) {
      case EQUAL -> ttl == limit;
      case LESS -> ttl < limit;
      case GREATER -> ttl > limit;
    };
  }
}
