package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.TtlTarget;
import io.vethscope.kernel.netfilter.rule.action.TtlTarget.Mode;
import io.vethscope.wire.IpVersion;
import org.jspecify.annotations.Nullable;

/** {@code -j TTL}, and {@code -j HL} for IPv6. */
final class TtlTargetModule implements TargetModule {
  private static final int MOST = 255;
  private final IpVersion version;

  TtlTargetModule(IpVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return version == IpVersion.V4 ? "TTL" : "HL";
  }

  @Override
  public boolean speaks(IpVersion spoken) {
    return version == spoken;
  }

  @Override
  public String table() {
    return "mangle";
  }

  @Override
  public Reader begin() {
    String prefix = version == IpVersion.V4 ? "--ttl" : "--hl";
    return new Reader() {
      private @Nullable TtlTarget target;
      private String text = "";

      @Override
      public boolean take(Option option) {
        if (option.name().equals(prefix + "-set")) {
          put(option, Mode.SET, 0);
        } else if (option.name().equals(prefix + "-inc")) {
          put(option, Mode.INCREASE, 1);
        } else if (option.name().equals(prefix + "-dec")) {
          put(option, Mode.DECREASE, 1);
        } else {
          return false;
        }
        return true;
      }

      private void put(Option option, Mode mode, int least) {
        target = new TtlTarget(mode, Values.number(option.plain().value(), least, MOST));
        text = option.name() + " " + target.amount();
      }

      @Override
      public Parsed finish() {
        if (target == null) {
          throw new RuleSyntaxException(
              "-j %s needs %s-set, %s-inc or %s-dec.".formatted(name(), prefix, prefix, prefix));
        }
        return new Parsed(target, text);
      }
    };
  }
}
