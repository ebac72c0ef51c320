package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.match.TosMatch;
import org.jspecify.annotations.Nullable;

/** {@code -m tos} and {@code -m dscp}. */
final class TosModule implements MatchModule {
  private final boolean dscp;

  TosModule(boolean dscp) {
    this.dscp = dscp;
  }

  @Override
  public String name() {
    return dscp ? "dscp" : "tos";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable Masked asked;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (option.name().equals("--tos") && !dscp) {
          asked = Services.tos(option.value());
        } else if (option.name().equals("--dscp") && dscp) {
          asked = new Masked(Services.dscp(option.value()) << 2, Services.DSCP_MASK);
        } else if (option.name().equals("--dscp-class") && dscp) {
          asked = new Masked(Services.dscpClass(option.value()) << 2, Services.DSCP_MASK);
        } else {
          return false;
        }
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (asked == null) {
          throw new RuleSyntaxException(
              dscp ? "-m dscp needs --dscp N or --dscp-class NAME." : "-m tos needs --tos N.");
        }
        String value = dscp ? "0x%02x".formatted(asked.value() >> 2) : Services.print(asked);
        return new Parsed(
            new TosMatch(asked.value(), asked.mask()).negated(inverted),
            new OptionText().add(inverted, "--" + name(), value).toString());
      }
    };
  }
}
