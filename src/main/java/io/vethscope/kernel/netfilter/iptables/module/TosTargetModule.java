package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.action.TosTarget;
import org.jspecify.annotations.Nullable;

/** {@code -j TOS} and {@code -j DSCP}. */
final class TosTargetModule implements TargetModule {
  private final boolean dscp;

  TosTargetModule(boolean dscp) {
    this.dscp = dscp;
  }

  @Override
  public String name() {
    return dscp ? "DSCP" : "TOS";
  }

  @Override
  public String table() {
    return "mangle";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable Masked change;

      @Override
      public boolean take(Option option) {
        Masked read = dscp ? dscp(option) : tos(option);
        change = read == null ? change : read;
        return read != null;
      }

      @Override
      public Parsed finish() {
        if (change == null) {
          throw new RuleSyntaxException("-j " + name() + " needs --set-" + (dscp ? "dscp N." : "tos N[/MASK]."));
        }
        String text = dscp ? "--set-dscp 0x%02x".formatted(change.value() >> 2) : "--set-tos " + Services.print(change);
        return new Parsed(new TosTarget(change.value(), change.mask()), text);
      }
    };
  }

  private static @Nullable Masked dscp(Option option) {
    return switch (option.name()) {
      case "--set-dscp" -> new Masked(Services.dscp(option.plain().value()) << 2, Services.DSCP_MASK);
      case "--set-dscp-class" -> new Masked(Services.dscpClass(option.plain().value()) << 2, Services.DSCP_MASK);
      default -> null;
    };
  }

  private static @Nullable Masked tos(Option option) {
    return switch (option.name()) {
      case "--set-tos" -> Services.tos(option.plain().value());
      case "--and-tos" -> new Masked(0, ~number(option) & Services.LARGEST);
      case "--or-tos" -> {
        int bits = number(option);
        yield new Masked(bits, bits);
      }
      case "--xor-tos" -> new Masked(number(option), 0);
      default -> null;
    };
  }

  private static int number(Option option) {
    return Values.number(option.plain().value(), 0, Services.LARGEST);
  }
}
