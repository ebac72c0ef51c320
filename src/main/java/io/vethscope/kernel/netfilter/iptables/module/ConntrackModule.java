package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.kernel.netfilter.rule.match.ConnectionDirectionMatch;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStateMatch;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStateMatch.State;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStatusMatch;
import io.vethscope.kernel.netfilter.rule.match.ConnectionTupleMatch;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** {@code -m conntrack}, and {@code -m state}, which knows {@code --state} only. */
final class ConntrackModule implements MatchModule {
  private static final int MOST = 8;

  private final String name;

  ConntrackModule(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reader begin() {
    return new Conditions();
  }

  private final class Conditions implements Reader {
    private final List<Match> matches = new ArrayList<>();
    private final OptionText text = new OptionText();

    @Override
    public boolean take(Option option) {
      if (name.equals("state")) {
        return option.name().equals("--state") && states(option);
      }
      return switch (option.name()) {
        case "--ctstate" -> states(option);
        case "--ctstatus" -> statuses(option);
        case "--ctdir" -> direction(option.plain());
        case "--ctorigsrc" -> address(option, FlowDirection.ORIGINAL, Tuple::source);
        case "--ctorigdst" -> address(option, FlowDirection.ORIGINAL, Tuple::destination);
        case "--ctreplsrc" -> address(option, FlowDirection.REPLY, Tuple::source);
        case "--ctrepldst" -> address(option, FlowDirection.REPLY, Tuple::destination);
        case "--ctorigsrcport" -> port(option, FlowDirection.ORIGINAL, Tuple::sourceKey);
        case "--ctorigdstport" -> port(option, FlowDirection.ORIGINAL, Tuple::destinationKey);
        case "--ctreplsrcport" -> port(option, FlowDirection.REPLY, Tuple::sourceKey);
        case "--ctrepldstport" -> port(option, FlowDirection.REPLY, Tuple::destinationKey);
        default -> false;
      };
    }

    private boolean add(Option option, Match match, String value) {
      matches.add(match.negated(option.inverted()));
      text.add(option.inverted(), option.name(), value);
      return true;
    }

    private boolean states(Option option) {
      List<State> states =
          Values.list(option.value(), MOST).stream().map(word -> state(word)).sorted().distinct().toList();
      return add(option, new ConnectionStateMatch(states), join(states));
    }

    private State state(String word) {
      try {
        return Values.constant(State.class, word);
      } catch (RuleSyntaxException none) {
        throw new RuleSyntaxException("Bad " + (name.equals("state") ? "state" : "ctstate") + " \"" + word + "\"");
      }
    }

    private boolean statuses(Option option) {
      List<CtStatus> statuses =
          Values.list(option.value(), MOST).stream()
              .map(word -> Values.constant(CtStatus.class, word))
              .sorted()
              .distinct()
              .toList();
      return add(option, new ConnectionStatusMatch(statuses), join(statuses));
    }

    private static String join(List<?> words) {
      return String.join(",", words.stream().map(String::valueOf).toList());
    }

    private boolean direction(Option option) {
      FlowDirection direction = Values.constant(FlowDirection.class, option.value());
      return add(option, new ConnectionDirectionMatch(direction), direction.name());
    }

    private boolean address(Option option, FlowDirection direction, Function<Tuple, IpAddress> address) {
      String word = option.value();
      Network network = Network.parse(word, word.contains(":") ? IpVersion.V6 : IpVersion.V4);
      Match match = new ConnectionTupleMatch(direction, tuple -> network.contains(address.apply(tuple)));
      return add(option, match, network.toString());
    }

    private boolean port(Option option, FlowDirection direction, ToIntFunction<Tuple> port) {
      PortRange range = Values.ports(option.value(), ':');
      Match match = new ConnectionTupleMatch(direction, tuple -> range.contains(port.applyAsInt(tuple)));
      return add(option, match, range.toString());
    }

    @Override
    public Parsed finish() {
      if (matches.isEmpty()) {
        throw new RuleSyntaxException("-m " + name + " needs a condition such as --ctstate NEW.");
      }
      return new Parsed(new AllOf(matches), text.toString());
    }
  }
}
