package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.MssTarget;

/** {@code -j TCPMSS}. */
final class TcpmssTargetModule implements TargetModule {
  @Override
  public String name() {
    return "TCPMSS";
  }

  @Override
  public String protocol() {
    return "tcp";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private int mss = -1;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--set-mss" -> mss = Values.number(option.plain().value(), 0, MssTarget.CLAMP - 1);
          case "--clamp-mss-to-pmtu" -> {
            option.plain();
            mss = MssTarget.CLAMP;
          }
          default -> {
            return false;
          }
        }
        return true;
      }

      @Override
      public Parsed finish() {
        if (mss < 0) {
          throw new RuleSyntaxException("-j TCPMSS needs --set-mss N or --clamp-mss-to-pmtu.");
        }
        return new Parsed(new MssTarget(mss), mss == MssTarget.CLAMP ? "--clamp-mss-to-pmtu" : "--set-mss " + mss);
      }
    };
  }
}
