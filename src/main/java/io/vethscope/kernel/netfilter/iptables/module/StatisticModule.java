package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.NthMatch;
import io.vethscope.kernel.netfilter.rule.match.RandomMatch;
import java.util.Locale;

/** {@code -m statistic}: a packet out of so many, by chance or by counting. */
final class StatisticModule implements MatchModule {
  private static final double ONE = 0x1p31;

  @Override
  public String name() {
    return "statistic";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private String mode = "";
      private long threshold = -1;
      private int every;
      private int first;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--mode" -> {
            mode = option.plain().value();
            if (!mode.equals("random") && !mode.equals("nth")) {
              throw new RuleSyntaxException("Bad mode \"" + mode + "\"");
            }
          }
          case "--probability" -> threshold = threshold(option.value());
          case "--every" -> every = Values.number(option.value(), 1, Integer.MAX_VALUE);
          case "--packet" -> first = Values.number(option.plain().value(), 0, Integer.MAX_VALUE);
          default -> {
            return false;
          }
        }
        inverted |= option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        OptionText text = new OptionText().add("--mode " + mode);
        if (mode.equals("random") && threshold >= 0) {
          Match match = new RandomMatch(threshold).negated(inverted);
          String probability = String.format(Locale.ROOT, "%.11f", threshold / ONE);
          return new Parsed(match, text.add(inverted, "--probability", probability).toString());
        }
        if (mode.equals("nth") && every > first) {
          Match match = new NthMatch(every, first).negated(inverted);
          return new Parsed(match, text.add(inverted, "--every", every).add("--packet " + first).toString());
        }
        throw new RuleSyntaxException(
            "-m statistic needs --mode random --probability P, or --mode nth --every N with --packet below N.");
      }
    };
  }

  private static long threshold(String text) {
    try {
      double probability = Double.parseDouble(text);
      if (probability >= 0 && probability <= 1) {
        return Math.round(probability * ONE);
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw new RuleSyntaxException("A probability lies between 0 and 1, not \"" + text + "\".");
  }
}
