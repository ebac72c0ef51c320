package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.MacMatch;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.WireFormatException;
import org.jspecify.annotations.Nullable;

/** {@code -m mac}: the station that sent the frame. */
final class MacModule implements MatchModule {
  @Override
  public String name() {
    return "mac";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable MacAddress source;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--mac-source")) {
          return false;
        }
        try {
          source = MacAddress.parse(option.value());
        } catch (WireFormatException notAnAddress) {
          throw new RuleSyntaxException("\"" + option.value() + "\" is no MAC address.");
        }
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (source == null) {
          throw new RuleSyntaxException("-m mac needs --mac-source ADDRESS.");
        }
        return new Parsed(
            new MacMatch(source).negated(inverted),
            new OptionText().add(inverted, "--mac-source", source.toString()).toString());
      }
    };
  }
}
