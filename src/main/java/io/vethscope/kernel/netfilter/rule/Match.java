package io.vethscope.kernel.netfilter.rule;

import java.util.stream.Stream;

/** A condition ({@code struct xt_match}). Implementations are immutable but for what the kernel's remember too. */
@FunctionalInterface
public interface Match {
  /** Whether it holds for a packet. */
  boolean matches(PacketInfo packet);

  /** Whether it asks about connections, so that they have to be tracked ({@code nf_ct_netns_get}). */
  default boolean tracks() {
    return false;
  }

  /**
   * Whether it always says the same of a connection's packets that go the same way, by the same devices, with the same
   * mark: then it need not be asked again for each.
   */
  default boolean isOfFlow() {
    return false;
  }

  /** Itself, or the conditions that it is put together from. */
  default Stream<Match> parts() {
    return Stream.of(this);
  }

  /** The opposite, if that is wanted. */
  default Match negated(boolean wanted) {
    return wanted ? new Not(this) : this;
  }

  /** Holds where another match does not. */
  record Not(Match match) implements Match {
    @Override
    public boolean matches(PacketInfo packet) {
      return !match.matches(packet);
    }

    @Override
    public boolean tracks() {
      return match.tracks();
    }

    @Override
    public boolean isOfFlow() {
      return match.isOfFlow();
    }

    @Override
    public Stream<Match> parts() {
      return match.parts();
    }
  }
}
