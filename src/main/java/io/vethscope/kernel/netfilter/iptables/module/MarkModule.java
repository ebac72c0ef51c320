package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.match.MarkMatch;
import org.jspecify.annotations.Nullable;

/** {@code -m mark} and {@code -m connmark}. */
final class MarkModule implements MatchModule {
  private final boolean connection;

  MarkModule(boolean connection) {
    this.connection = connection;
  }

  @Override
  public String name() {
    return connection ? "connmark" : "mark";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable Masked mark;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--mark")) {
          return false;
        }
        mark = Values.masked(option.value());
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (mark == null) {
          throw new RuleSyntaxException("-m " + name() + " needs --mark VALUE[/MASK].");
        }
        return new Parsed(
            new MarkMatch(connection, mark.value(), mark.mask()).negated(inverted),
            new OptionText().add(inverted, "--mark", mark).toString());
      }
    };
  }
}
