package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Hook;
import java.util.stream.Stream;

/** What is done with a packet that a rule is about ({@code struct xt_target}). */
@FunctionalInterface
public interface Target {
  /** Does it, and says how it goes on. */
  Judgement judge(PacketInfo packet);

  /** Whether it is about connections, so that they have to be tracked ({@code nf_ct_netns_get}). */
  default boolean tracks() {
    return false;
  }

  /** Whether it can be used at a hook: the kernel refuses it elsewhere ({@code xt_check_target}). */
  default boolean fits(Hook hook) {
    return true;
  }

  /** The chains that it may lead to. */
  default Stream<Chain> leadsTo() {
    return Stream.empty();
  }

  /** Whether it only leads on, and always the same way: then what came of one packet of a flow holds for the next. */
  default boolean isOfFlow() {
    return false;
  }
}
