package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.LimitMatch;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code -m limit}: so many packets in a second, a minute, an hour or a day. */
final class LimitModule implements MatchModule {
  private static final int DEFAULT_RATE = 3;
  private static final int DEFAULT_BURST = 5;
  private static final int MOST = 10_000;
  private static final long SECOND = 1_000_000_000L;

  @Override
  public String name() {
    return "limit";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private int rate = DEFAULT_RATE;
      private String unit = "hour";
      private int burst = DEFAULT_BURST;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--limit" -> {
            String text = option.plain().value();
            int slash = text.indexOf('/');
            rate = Values.number(slash < 0 ? text : text.substring(0, slash), 1, MOST);
            unit = unit(slash < 0 ? "sec" : text.substring(slash + 1));
          }
          case "--limit-burst" -> burst = Values.number(option.plain().value(), 1, MOST);
          default -> {
            return false;
          }
        }
        return true;
      }

      @Override
      public Parsed finish() {
        OptionText text = new OptionText().add("--limit " + rate + "/" + unit);
        return new Parsed(
            new LimitMatch(nanoseconds(unit) / rate, burst),
            (burst == DEFAULT_BURST ? text : text.add("--limit-burst " + burst)).toString());
      }
    };
  }

  /** By the names that are printed, how many nanoseconds. */
  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("sec", SECOND);
    units.put("min", 60 * SECOND);
    units.put("hour", 3_600 * SECOND);
    units.put("day", 86_400 * SECOND);
    return units;
  }

  private static long nanoseconds(String unit) {
    return units().getOrDefault(unit, SECOND);
  }

  /** A unit may be cut short, or written out: {@code s}, {@code sec}, {@code second}. */
  private static String unit(String text) {
    for (String known : units().keySet()) {
      String whole = known.equals("sec") ? "second" : known.equals("min") ? "minute" : known;
      if (!text.isEmpty() && whole.startsWith(text)) {
        return known;
      }
    }
    throw new RuleSyntaxException("A limit is for a second, minute, hour or day, not \"" + text + "\".");
  }
}
