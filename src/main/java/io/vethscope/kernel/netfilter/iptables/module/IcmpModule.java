package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.IcmpTypeMatch;
import io.vethscope.wire.IpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -m icmp}: type and code of a message. */
final class IcmpModule implements MatchModule {
  private static final String ANY = "any";

  private static final IcmpTypes TYPES =
      new IcmpTypes(
          List.of(
              "echo-reply=0",
              "destination-unreachable=3",
              "network-unreachable=3/0",
              "host-unreachable=3/1",
              "protocol-unreachable=3/2",
              "port-unreachable=3/3",
              "fragmentation-needed=3/4",
              "source-quench=4",
              "redirect=5",
              "echo-request=8",
              "router-advertisement=9",
              "router-solicitation=10",
              "time-exceeded=11",
              "ttl-zero-during-transit=11/0",
              "ttl-zero-during-reassembly=11/1",
              "parameter-problem=12",
              "timestamp-request=13",
              "timestamp-reply=14"));

  @Override
  public String name() {
    return "icmp";
  }

  @Override
  public boolean speaks(IpVersion version) {
    return version == IpVersion.V4;
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable IcmpTypeMatch asked;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--icmp-type")) {
          return false;
        }
        asked = parse(option.value());
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        return asked == null
            ? new Parsed(new IcmpTypeMatch(IcmpTypeMatch.ANY, 0, IcmpTypes.LAST), "")
            : new Parsed(
                asked.negated(inverted), new OptionText().add(inverted, "--icmp-type", print(asked)).toString());
      }
    };
  }

  private static IcmpTypeMatch parse(String word) {
    return word.equals(ANY) ? new IcmpTypeMatch(IcmpTypeMatch.ANY, 0, IcmpTypes.LAST) : TYPES.parse(word);
  }

  private static String print(IcmpTypeMatch match) {
    return match.type() == IcmpTypeMatch.ANY ? ANY : IcmpTypes.print(match);
  }
}
