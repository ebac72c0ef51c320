package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.ipset.SetMatch;
import java.util.List;

/** {@code -m set}: whether the packet's addresses and ports are in a set. */
final class SetModule implements MatchModule {
  /** Parts of an element at most ({@code IPSET_DIM_MAX}). */
  private static final int MOST_PARTS = 6;

  @Override
  public String name() {
    return "set";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private String set = "";
      private String flags = "";
      private boolean inverted;
      private boolean returnNomatch;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--match-set" -> {
            set = option.value();
            flags = option.value();
            inverted = option.inverted();
          }
          case "--return-nomatch" -> {
            option.plain();
            returnNomatch = true;
          }
          default -> {
            return false;
          }
        }
        return true;
      }

      @Override
      public Parsed finish() {
        if (set.isEmpty()) {
          throw new RuleSyntaxException("-m set needs --match-set NAME with src or dst for each part.");
        }
        String text = new OptionText().add(inverted, "--match-set", set + " " + flags).toString();
        return new Parsed(
            new SetMatch(set, sources(flags), returnNomatch).negated(inverted),
            returnNomatch ? text + " --return-nomatch" : text);
      }
    };
  }

  private static List<Boolean> sources(String flags) {
    return Values.list(flags, MOST_PARTS).stream().map(SetModule::isSource).toList();
  }

  private static boolean isSource(String word) {
    if (!word.equals("src") && !word.equals("dst")) {
      throw new RuleSyntaxException("Behind --match-set NAME stand src and dst with commas, not \"" + word + "\".");
    }
    return word.equals("src");
  }
}
