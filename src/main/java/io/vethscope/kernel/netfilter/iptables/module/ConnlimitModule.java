package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.ConnectionLimitMatch;
import io.vethscope.wire.IpVersion;

/** {@code -m connlimit}: how many connections an address may have. */
final class ConnlimitModule implements MatchModule {
  private static final long MOST = 0xffff_ffffL;

  private final IpVersion version;

  ConnlimitModule(IpVersion version) {
    this.version = version;
  }

  @Override
  public boolean speaks(IpVersion packets) {
    return packets == version;
  }

  @Override
  public String name() {
    return "connlimit";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private long limit = -1;
      private boolean upTo;
      private int mask = version == IpVersion.V4 ? 32 : 128;
      private boolean destination;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--connlimit-above", "--connlimit-upto" -> {
            limit = number(option.name(), option.value(), MOST);
            upTo = option.name().equals("--connlimit-upto") != option.inverted();
          }
          case "--connlimit-mask" -> mask = (int) number(option.name(), option.plain().value(), mask);
          case "--connlimit-saddr", "--connlimit-daddr" -> destination = option.plain().name().endsWith("daddr");
          default -> {
            return false;
          }
        }
        return true;
      }

      @Override
      public Parsed finish() {
        if (limit < 0) {
          throw new RuleSyntaxException("You must specify \"--connlimit-above\" or \"--connlimit-upto\".");
        }
        String text =
            (upTo ? "--connlimit-upto " : "--connlimit-above ")
                + limit
                + " --connlimit-mask "
                + mask
                + (destination ? " --connlimit-daddr" : " --connlimit-saddr");
        return new Parsed(new ConnectionLimitMatch(limit, mask, destination).negated(upTo), text);
      }
    };
  }

  private static long number(String option, String text, long most) {
    if (text.matches("\\d{1,10}") && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw new RuleSyntaxException(
        "connlimit: bad value for option \"" + option + "\", or out of range (0-" + most + ").\n");
  }
}
