package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.TtlMatch;
import io.vethscope.kernel.netfilter.rule.match.TtlMatch.Relation;
import io.vethscope.wire.IpVersion;
import org.jspecify.annotations.Nullable;

/** {@code -m ttl}, and {@code -m hl} for IPv6. */
final class TtlModule implements MatchModule {
  private static final int MOST = 255;
  private final IpVersion version;

  TtlModule(IpVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return version == IpVersion.V4 ? "ttl" : "hl";
  }

  @Override
  public boolean speaks(IpVersion spoken) {
    return version == spoken;
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable TtlMatch match;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        String prefix = "--" + name();
        if (option.name().equals(prefix + "-eq") || option.name().equals(prefix)) {
          inverted = option.inverted();
          ask(option, Relation.EQUAL);
        } else if (option.name().equals(prefix + "-lt")) {
          ask(option.plain(), Relation.LESS);
        } else if (option.name().equals(prefix + "-gt")) {
          ask(option.plain(), Relation.GREATER);
        } else {
          return false;
        }
        return true;
      }

      private void ask(Option option, Relation relation) {
        if (match != null) {
          throw new RuleSyntaxException("-m " + name() + " takes one condition only.");
        }
        match = new TtlMatch(relation, Values.number(option.value(), 0, MOST));
      }

      @Override
      public Parsed finish() {
        if (match == null) {
          throw new RuleSyntaxException("-m %s needs --%s-eq, --%s-lt or --%s-gt.".replace("%s", name()));
        }
        String relation =
            switch (match.relation()) {
              case EQUAL -> "-eq";
              case LESS -> "-lt";
              case GREATER -> "-gt";
            };
        return new Parsed(
            match.negated(inverted),
            new OptionText().add(inverted, "--" + name() + relation, match.limit()).toString());
      }
    };
  }
}
