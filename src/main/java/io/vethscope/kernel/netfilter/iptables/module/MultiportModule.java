package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.PortMatch;
import io.vethscope.kernel.netfilter.rule.match.PortMatch.Which;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -m multiport}: up to fifteen ports. */
final class MultiportModule implements MatchModule {
  private static final int MOST = 15;

  @Override
  public String name() {
    return "multiport";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable PortMatch asked;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--sports", "--source-ports" -> ask(Which.SOURCE, option);
          case "--dports", "--destination-ports" -> ask(Which.DESTINATION, option);
          case "--ports" -> ask(Which.EITHER, option);
          default -> {
            return false;
          }
        }
        return true;
      }

      private void ask(Which which, Option option) {
        if (asked != null) {
          throw new RuleSyntaxException("-m multiport takes one of --sports, --dports and --ports.");
        }
        List<PortRange> ranges = words(option.value()).stream().map(word -> Values.ports(word, ':')).toList();
        asked = new PortMatch(which, ranges);
        inverted = option.inverted();
      }

      private static List<String> words(String text) {
        List<String> words = List.of(text.split(",", -1));
        if (words.size() > MOST) {
          throw new RuleSyntaxException("too many ports specified");
        }
        return words;
      }

      @Override
      public Parsed finish() {
        if (asked == null) {
          throw new RuleSyntaxException("-m multiport needs --sports, --dports or --ports.");
        }
        String name =
            switch (asked.which()) {
              case SOURCE -> "--sports";
              case DESTINATION -> "--dports";
              case EITHER -> "--ports";
            };
        String ports = String.join(",", asked.ranges().stream().map(PortRange::toString).toList());
        return new Parsed(asked.negated(inverted), new OptionText().add(inverted, name, ports).toString());
      }
    };
  }
}
