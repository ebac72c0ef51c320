package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Hook;
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

  /** Whether packets at a hook have what it asks about: the kernel refuses it elsewhere ({@code xt_check_match}). */
  default boolean fits(Hook hook) {
    return true;
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
    public boolean fits(Hook hook) {
      return match.fits(hook);
    }

    @Override
    public Stream<Match> parts() {
      return match.parts();
    }
  }
}
