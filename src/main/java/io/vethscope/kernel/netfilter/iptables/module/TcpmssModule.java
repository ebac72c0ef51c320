package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.MssMatch;

/** {@code -m tcpmss}: a maximum segment size, or a range of them. */
final class TcpmssModule implements MatchModule {
  private static final int LARGEST = 0xffff;

  @Override
  public String name() {
    return "tcpmss";
  }

  @Override
  public String protocol() {
    return "tcp";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private String range = "";
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--mss")) {
          return false;
        }
        range = option.value();
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        String[] bounds = range.split(":", 2);
        int least = Values.number(bounds[0], 0, LARGEST);
        int most = bounds.length == 1 ? least : Values.number(bounds[1], least, LARGEST);
        return new Parsed(
            new MssMatch(least, most).negated(inverted),
            new OptionText().add(inverted, "--mss", least == most ? least : least + ":" + most).toString());
      }
    };
  }
}
