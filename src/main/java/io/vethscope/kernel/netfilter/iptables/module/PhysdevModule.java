package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.kernel.netfilter.rule.match.PhysdevMatch;
import io.vethscope.kernel.netfilter.rule.match.PhysdevMatch.Question;
import java.util.ArrayList;
import java.util.List;

/** {@code -m physdev}: the bridge ports that a packet came by and leaves by. */
final class PhysdevModule implements MatchModule {
  @Override
  public String name() {
    return "physdev";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private final List<Match> matches = new ArrayList<>();
      private final OptionText text = new OptionText();

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--physdev-in" -> ask(option, Question.IN);
          case "--physdev-out" -> ask(option, Question.OUT);
          case "--physdev-is-in" -> ask(option, Question.IS_IN);
          case "--physdev-is-out" -> ask(option, Question.IS_OUT);
          case "--physdev-is-bridged" -> ask(option, Question.IS_BRIDGED);
          default -> {
            return false;
          }
        }
        return true;
      }

      private void ask(Option option, Question question) {
        boolean named = question == Question.IN || question == Question.OUT;
        String name = named ? option.value() : null;
        matches.add(new PhysdevMatch(question, name).negated(option.inverted()));
        text.add((option.inverted() ? "! " : "") + option.name() + (named ? " " + name : ""));
      }

      @Override
      public Parsed finish() {
        if (matches.isEmpty()) {
          throw new RuleSyntaxException("-m physdev needs a condition such as --physdev-is-bridged.");
        }
        return new Parsed(new AllOf(matches), text.toString());
      }
    };
  }
}
