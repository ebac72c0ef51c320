package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.BridgeInfo;
import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import org.jspecify.annotations.Nullable;

/**
 * The bridge ports that a packet came by and leaves by ({@code xt_physdev}).
 *
 * @param question what is asked
 * @param name the port's name, with {@code +} as of {@link InterfaceMatch}; null where none is asked for
 */
public record PhysdevMatch(Question question, @Nullable String name) implements Match {
  /** What is asked. */
  public enum Question {
    IN,
    OUT,
    IS_IN,
    IS_OUT,
    IS_BRIDGED
  }

  @Override
  public boolean matches(PacketInfo packet) {
    BridgeInfo bridge = packet.skb().bridge();
    if (bridge == null) {
      return false;
    }
    return switch (question) {
      case IN -> name != null && InterfaceMatch.isNamed(bridge.in(), name);
      case OUT -> name != null && InterfaceMatch.isNamed(bridge.out(), name);
      case IS_IN -> true;
      case IS_OUT, IS_BRIDGED -> bridge.out() != null;
    };
  }

  @Override
  public boolean fits(Hook hook) {
    return hook != Hook.OUTPUT || (question != Question.OUT && question != Question.IS_OUT);
  }
}
