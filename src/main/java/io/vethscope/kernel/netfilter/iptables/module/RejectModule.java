package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.RejectTarget;
import io.vethscope.kernel.netfilter.rule.action.RejectTarget.With;
import java.util.List;

/** {@code -j REJECT}. */
public final class RejectModule implements TargetModule {
  @Override
  public String name() {
    return "REJECT";
  }

  @Override
  public String table() {
    return "filter";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private With with = With.ICMP_PORT_UNREACHABLE;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--reject-with")) {
          return false;
        }
        with = with(option.plain().value());
        return true;
      }

      @Override
      public Parsed finish() {
        return new Parsed(new RejectTarget(with), "--reject-with " + with);
      }
    };
  }

  /** What {@code --reject-with} names, whole or without its end {@code -reachable}. */
  public static With with(String word) {
    for (With with : With.values()) {
      if (with.toString().equals(word) || with.toString().replace("unreachable", "unreach").equals(word)) {
        return with;
      }
    }
    throw new RuleSyntaxException("\"" + word + "\" is none of " + List.of(With.values()) + ".");
  }
}
