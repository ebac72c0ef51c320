package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.IcmpTypeMatch;
import io.vethscope.wire.IpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -m icmp6}: type and code of an ICMPv6 message. */
final class Icmp6Module implements MatchModule {
  private static final int LAST = 255;

  /** Names of types and of codes of a type, with the numbers that they stand for. */
  private static final List<String> NAMES =
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
          "redirect=137");

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
        asked = parse(option.value());
        inverted = option.inverted();
        return true;
      }

      @Override
      public Parsed finish() {
        if (asked == null) {
          throw new RuleSyntaxException("-m icmp6 needs --icmpv6-type TYPE.");
        }
        String text = new OptionText().add(inverted, "--icmpv6-type", print(asked)).toString();
        return new Parsed(asked.negated(inverted), text);
      }
    };
  }

  private static IcmpTypeMatch parse(String word) {
    String text =
        NAMES.stream()
            .filter(name -> name.startsWith(word + "="))
            .map(name -> name.substring(word.length() + 1))
            .findFirst()
            .orElse(word);
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new IcmpTypeMatch(Values.number(text, 0, LAST), 0, LAST);
    }
    int code = Values.number(text.substring(slash + 1), 0, LAST);
    return new IcmpTypeMatch(Values.number(text.substring(0, slash), 0, LAST), code, code);
  }

  private static String print(IcmpTypeMatch match) {
    boolean everyCode = match.leastCode() == 0 && match.mostCode() == LAST;
    return match.type() + (everyCode ? "" : "/" + match.leastCode());
  }
}
