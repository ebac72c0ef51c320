package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.NoTrackTarget;

/** {@code -j NOTRACK} and {@code -j CT --notrack}, which are the same. */
final class NotrackModule implements TargetModule {
  private final String name;

  NotrackModule(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String table() {
    return "raw";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private boolean asked = name.equals("NOTRACK");

      @Override
      public boolean take(Option option) {
        boolean mine = option.name().equals("--notrack") && name.equals("CT");
        asked |= mine;
        return mine;
      }

      @Override
      public Parsed finish() {
        if (!asked) {
          throw new RuleSyntaxException("-j CT is supported with --notrack only.");
        }
        return new Parsed(new NoTrackTarget(), name.equals("CT") ? "--notrack" : "");
      }
    };
  }
}
