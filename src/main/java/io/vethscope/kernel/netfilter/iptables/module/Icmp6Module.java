package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.IcmpTypeMatch;
import io.vethscope.wire.IpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -m icmp6}: type and code of an ICMPv6 message. */
final class Icmp6Module implements MatchModule {
  private static final IcmpTypes TYPES =
      new IcmpTypes(
          List.of(
              "destination-unreachable=1",
              "no-route=1/0",
              "communication-prohibited=1/1",
              "beyond-scope=1/2",
              "address-unreachable=1/3",
              "port-unreachable=1/4",
              "failed-policy=1/5",
              "reject-route=1/6",
              "packet-too-big=2",
              "time-exceeded=3",
              "ttl-zero-during-transit=3/0",
              "ttl-zero-during-reassembly=3/1",
              "parameter-problem=4",
              "echo-request=128",
              "echo-reply=129",
              "router-solicitation=133",
              "router-advertisement=134",
              "neighbour-solicitation=135",
              "neighbor-solicitation=135",
              "neighbour-advertisement=136",
              "neighbor-advertisement=136",
              "redirect=137"));

  @Override
  public String name() {
    return "icmp6";
  }

  @Override
  public boolean speaks(IpVersion version) {
    return version == IpVersion.V6;
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable IcmpTypeMatch asked;
      private boolean inverted;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--icmpv6-type")) {
          return false;
        }
        asked = TYPES.parse(option.value());
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (asked == null) {
          throw new RuleSyntaxException("-m icmp6 needs --icmpv6-type TYPE.");
        }
        String text = new OptionText().add(inverted, "--icmpv6-type", IcmpTypes.print(asked)).toString();
        return new Parsed(asked.negated(inverted), text);
      }
    };
  }
}
