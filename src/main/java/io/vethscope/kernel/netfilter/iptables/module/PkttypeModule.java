package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.PacketTypeMatch;
import io.vethscope.trace.PacketType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code -m pkttype}: for whom a frame was, on the link. */
final class PkttypeModule implements MatchModule {
  @Override
  public String name() {
    return "pkttype";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable PacketType type;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--pkt-type")) {
          return false;
        }
        String word = option.value();
        type = word.equals("unicast") ? PacketType.HOST : Values.constant(PacketType.class, word);
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (type == null) {
          throw new RuleSyntaxException("-m pkttype needs --pkt-type unicast, broadcast or multicast.");
        }
        Match match = new PacketTypeMatch(type).negated(inverted);
        String word = type == PacketType.HOST ? "unicast" : type.name().toLowerCase(Locale.ROOT);
        return new Parsed(match, new OptionText().add(inverted, "--pkt-type", word).toString());
      }
    };
  }
}
