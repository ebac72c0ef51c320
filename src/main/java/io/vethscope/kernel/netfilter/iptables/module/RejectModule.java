package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.RejectTarget;
import io.vethscope.kernel.netfilter.rule.action.RejectTarget.With;
import io.vethscope.wire.IpVersion;

/** {@code -j REJECT}. */
public final class RejectModule implements TargetModule {
  private final IpVersion version;

  RejectModule(IpVersion version) {
    this.version = version;
  }

  @Override
  public boolean speaks(IpVersion packets) {
    return packets == version;
  }

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
      private With with = usual(version);

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--reject-with")) {
          return false;
        }
        with = with(option.plain().value(), version);
        return true;
      }

      @Override
      public Parsed finish() {
        return new Parsed(new RejectTarget(with), "--reject-with " + with);
      }
    };
  }

  private static With usual(IpVersion version) {
    return version == IpVersion.V4 ? With.ICMP_PORT_UNREACHABLE : With.ICMP6_PORT_UNREACHABLE;
  }

  /** What {@code --reject-with} names for packets of a version, whole or without its end {@code -reachable}. */
  public static With with(String word, IpVersion version) {
    for (With with : With.values()) {
      boolean named = with.toString().equals(word) || with.toString().replace("unreachable", "unreach").equals(word);
      if (named && with.fits(version)) {
        return with;
      }
    }
    throw new RuleSyntaxException("unknown reject type \"" + word + "\"");
  }
}
