package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.LengthMatch;

/** {@code -m length}: a length in bytes, or a range of them. */
final class LengthModule implements MatchModule {
  private static final int LONGEST = 0xffff;

  @Override
  public String name() {
    return "length";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private int least = -1;
      private int most = -1;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--length")) {
          return false;
        }
        String range = option.value();
        int colon = range.indexOf(':');
        least = bound(colon < 0 ? range : range.substring(0, colon), 0);
        most = bound(colon < 0 ? range : range.substring(colon + 1), LONGEST);
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (least < 0 || least > most) {
          throw new RuleSyntaxException("-m length needs --length N or --length LEAST:MOST.");
        }
        String range = least == most ? String.valueOf(least) : least + ":" + most;
        return new Parsed(
            new LengthMatch(least, most).negated(inverted),
            new OptionText().add(inverted, "--length", range).toString());
      }
    };
  }

  private static int bound(String text, int otherwise) {
    return text.isEmpty() ? otherwise : Values.number(text, 0, LONGEST);
  }
}
