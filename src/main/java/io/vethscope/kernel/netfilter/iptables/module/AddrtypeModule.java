package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AddressTypeMatch;
import io.vethscope.kernel.netfilter.rule.match.AddressTypeMatch.Limit;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import java.util.ArrayList;
import java.util.List;

/** {@code -m addrtype}: what an address is to this host. */
final class AddrtypeModule implements MatchModule {
  private static final int MOST = 9;

  @Override
  public String name() {
    return "addrtype";
  }

  @Override
  public Reader begin() {
    return new Conditions();
  }

  private record Asked(boolean source, List<AddressTypeMatch.Type> types, boolean inverted) {}

  private static final class Conditions implements Reader {
    private final List<Asked> asked = new ArrayList<>();
    private Limit limit = Limit.NONE;

    @Override
    public boolean take(Option option) {
      switch (option.name()) {
        case "--src-type" -> ask(option, true);
        case "--dst-type" -> ask(option, false);
        case "--limit-iface-in" -> limit(option, Limit.IN);
        case "--limit-iface-out" -> limit(option, Limit.OUT);
        default -> {
          return false;
        }
      }
      return true;
    }

    private void ask(Option option, boolean source) {
      List<AddressTypeMatch.Type> types =
          Values.list(option.value(), MOST).stream()
              .map(word -> Values.constant(AddressTypeMatch.Type.class, word))
              .sorted()
              .distinct()
              .toList();
      asked.add(new Asked(source, types, option.inverted()));
    }

    private void limit(Option option, Limit wanted) {
      option.plain();
      if (limit != Limit.NONE) {
        throw new RuleSyntaxException("--limit-iface-in and --limit-iface-out don't go together.");
      }
      limit = wanted;
    }

    @Override
    public Parsed finish() {
      if (asked.isEmpty()) {
        throw new RuleSyntaxException("-m addrtype needs --src-type or --dst-type.");
      }
      OptionText text = new OptionText();
      List<Match> matches = new ArrayList<>();
      for (Asked one : asked) {
        matches.add(new AddressTypeMatch(one.source(), one.types(), limit).negated(one.inverted()));
        String types = String.join(",", one.types().stream().map(AddressTypeMatch.Type::name).toList());
        text.add(one.inverted(), one.source() ? "--src-type" : "--dst-type", types);
      }
      if (limit != Limit.NONE) {
        text.add(limit == Limit.IN ? "--limit-iface-in" : "--limit-iface-out");
      }
      return new Parsed(new AllOf(matches), text.toString());
    }
  }
}
