package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.action.MarkTarget;
import org.jspecify.annotations.Nullable;

/** {@code -j MARK}: all its options come down to {@code --set-xmark}. */
final class MarkTargetModule implements TargetModule {
  @Override
  public String name() {
    return "MARK";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable Masked change;

      @Override
      public boolean take(Option option) {
        Masked read = SetMark.read(option);
        change = read == null ? change : read;
        return read != null;
      }

      @Override
      public Parsed finish() {
        if (change == null) {
          throw new RuleSyntaxException("-j MARK needs --set-xmark VALUE[/MASK], --set-mark, --or-mark or the like.");
        }
        return new Parsed(new MarkTarget(change.value(), change.mask()), "--set-xmark " + change.full());
      }
    };
  }
}
