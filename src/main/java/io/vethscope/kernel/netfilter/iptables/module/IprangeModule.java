package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AddressRangeMatch;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** {@code -m iprange}: addresses from one to another. */
final class IprangeModule implements MatchModule {
  @Override
  public String name() {
    return "iprange";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private final List<Match> matches = new ArrayList<>();
      private final OptionText text = new OptionText();

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--src-range" -> ask(option, true);
          case "--dst-range" -> ask(option, false);
          default -> {
            return false;
          }
        }
        return true;
      }

      private void ask(Option option, boolean source) {
        String word = option.value();
        int dash = word.indexOf('-');
        IpAddress least = Values.ipAddress(dash < 0 ? word : word.substring(0, dash));
        IpAddress most = dash < 0 ? least : Values.ipAddress(word.substring(dash + 1));
        matches.add(new AddressRangeMatch(source, least, most).negated(option.inverted()));
        text.add(option.inverted(), option.name(), least + "-" + most);
      }

      @Override
      public Parsed finish() {
        if (matches.isEmpty()) {
          throw new RuleSyntaxException("-m iprange needs --src-range or --dst-range.");
        }
        return new Parsed(new AllOf(matches), text.toString());
      }
    };
  }
}
