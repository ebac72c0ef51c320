package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.nat.NatRange.Ports;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.action.MasqueradeTarget;
import io.vethscope.kernel.netfilter.rule.action.RedirectTarget;
import org.jspecify.annotations.Nullable;

/** {@code -j MASQUERADE} and {@code -j REDIRECT}, which take the same options. */
final class MasqueradeModule implements TargetModule {
  private final String name;
  private final Maker maker;

  private interface Maker {
    Target make(@Nullable Ports ports, boolean random);
  }

  private MasqueradeModule(String name, Maker maker) {
    this.name = name;
    this.maker = maker;
  }

  static MasqueradeModule masquerade() {
    return new MasqueradeModule("MASQUERADE", MasqueradeTarget::new);
  }

  static MasqueradeModule redirect() {
    return new MasqueradeModule("REDIRECT", RedirectTarget::new);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String table() {
    return "nat";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable Ports ports;
      private boolean random;
      private boolean fully;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--to-ports" -> ports = NatRangeText.ports(option.value());
          case "--random" -> random = true;
          case "--random-fully" -> fully = true;
          default -> {
            return false;
          }
        }
        option.plain();
        return true;
      }

      @Override
      public Parsed finish() {
        OptionText text = new OptionText();
        if (ports != null) {
          text.add("--to-ports " + NatRangeText.print(ports));
        }
        if (random) {
          text.add("--random");
        }
        if (fully) {
          text.add("--random-fully");
        }
        return new Parsed(maker.make(ports, random || fully), text.toString());
      }
    };
  }
}
