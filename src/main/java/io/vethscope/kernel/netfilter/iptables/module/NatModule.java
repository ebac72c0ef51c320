package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.rule.action.NatTarget;
import io.vethscope.wire.IpVersion;

/** {@code -j SNAT} and {@code -j DNAT}. */
final class NatModule implements TargetModule {
  private final Manip manip;
  private final IpVersion version;

  NatModule(Manip manip, IpVersion version) {
    this.manip = manip;
    this.version = version;
  }

  @Override
  public boolean speaks(IpVersion packets) {
    return packets == version;
  }

  @Override
  public String name() {
    return manip == Manip.SOURCE ? "SNAT" : "DNAT";
  }

  @Override
  public String table() {
    return "nat";
  }

  @Override
  public Reader begin() {
    String to = manip == Manip.SOURCE ? "--to-source" : "--to-destination";
    return new Reader() {
      private String range = "";
      private boolean random;
      private String flags = "";

      @Override
      public boolean take(Option option) {
        if (option.name().equals(to)) {
          range = option.plain().value();
          return true;
        }
        switch (option.name()) {
          case "--random", "--random-fully" -> random = true;
          // One peer gets one address of the range here in any case.
          case "--persistent" -> {}
          default -> {
            return false;
          }
        }
        option.plain();
        flags = flags + " " + option.name();
        return true;
      }

      @Override
      public Parsed finish() {
        if (range.isEmpty()) {
          throw new RuleSyntaxException("-j " + name() + " needs " + to + " ADDRESS[:PORT].");
        }
        NatRange parsed = NatRangeText.parse(range, random, version);
        return new Parsed(new NatTarget(manip, parsed), to + " " + NatRangeText.print(parsed) + flags);
      }
    };
  }
}
