package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.iptables.module.Network;
import io.vethscope.kernel.netfilter.iptables.module.Values;
import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AddressMatch;
import io.vethscope.kernel.netfilter.rule.match.AddressRangeMatch;
import io.vethscope.kernel.netfilter.rule.match.AddressTypeMatch;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStateMatch;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStatusMatch;
import io.vethscope.kernel.netfilter.rule.match.IcmpTypeMatch;
import io.vethscope.kernel.netfilter.rule.match.InterfaceMatch;
import io.vethscope.kernel.netfilter.rule.match.MarkMatch;
import io.vethscope.kernel.netfilter.rule.match.PortMatch;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.kernel.netfilter.rule.match.ProtocolMatch;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads what a condition looks at, as {@code ip daddr} or {@code ip daddr . tcp dport}. */
final class NftSelectors {
  private static final int LAST_PORT = 0xffff;
  private static final int LAST_CODE = 255;
  private static final List<String> PROTOCOLS =
      List.of("icmp=1", "tcp=6", "udp=17", "gre=47", "esp=50", "ah=51", "ipv6-icmp=58", "icmpv6=58", "sctp=132");

  private final Tokens tokens;

  private NftSelectors(Tokens tokens) {
    this.tokens = tokens;
  }

  /** One, or several with dots between them. */
  static List<Selector> read(Tokens tokens) {
    List<Selector> selectors = new ArrayList<>();
    do {
      selectors.add(new NftSelectors(tokens).read());
    } while (tokens.takes("."));
    return selectors;
  }

  private Selector read() {
    String subject = tokens.next();
    return switch (subject) {
      case "ip" -> ip(tokens.next());
      case "ip6" -> ip6(tokens.next());
      case "tcp", "udp", "th" -> port(subject, tokens.next());
      case "icmp" -> {
        expect("type");
        yield Selector.of(NftSelectors::icmpType, isOf(IpVersion.V4));
      }
      case "icmpv6" -> {
        expect("type");
        yield Selector.of(NftSelectors::icmp6Type, isOf(IpVersion.V6));
      }
      case "meta" -> meta(tokens.next());
      case "mark", "iifname", "oifname", "iif", "oif", "l4proto" -> meta(subject);
      case "ct" -> ct(tokens.next());
      case "fib" -> fib(tokens.next());
      default -> throw unsupported(subject);
    };
  }

  private static NftException unsupported(String what) {
    return new NftException("The expression \"" + what + "\" is not supported.");
  }

  private void expect(String word) {
    tokens.expect(word);
  }

  private static Selector ip(String field) {
    return switch (field) {
      case "saddr" -> Selector.of(word -> address(word, true));
      case "daddr" -> Selector.of(word -> address(word, false));
      case "protocol" -> Selector.of(NftSelectors::protocol, isOf(IpVersion.V4));
      default -> throw unsupported("ip " + field);
    };
  }

  private static Selector ip6(String field) {
    return switch (field) {
      case "saddr" -> Selector.of(word -> address6(word, true));
      case "daddr" -> Selector.of(word -> address6(word, false));
      case "nexthdr" -> Selector.of(NftSelectors::protocol, isOf(IpVersion.V6));
      default -> throw unsupported("ip6 " + field);
    };
  }

  /** What a condition asks for by itself: packets of the version that has such a header. */
  private static Match isOf(IpVersion version) {
    return packet -> IpVersion.of(packet.ip()) == version;
  }

  private static Match address6(String word, boolean source) {
    int dash = word.indexOf('-');
    return dash >= 0
        ? new AddressRangeMatch(
            source, Values.address6(word.substring(0, dash)), Values.address6(word.substring(dash + 1)))
        : Network.parse(word, IpVersion.V6).match(source);
  }

  private static Match address(String word, boolean source) {
    int dash = word.indexOf('-');
    if (dash >= 0) {
      return new AddressRangeMatch(
          source, Values.address(word.substring(0, dash)), Values.address(word.substring(dash + 1)));
    }
    Masked network = Values.network(word);
    return new AddressMatch(source, new Ipv4Address(network.value()), new Ipv4Address(network.mask()));
  }

  private static Match protocol(String word) {
    return new ProtocolMatch(
        PROTOCOLS.stream()
            .filter(name -> name.startsWith(word + "="))
            .map(name -> Integer.valueOf(name.substring(word.length() + 1)))
            .findFirst()
            .orElseGet(() -> Values.number(word, 0, LAST_CODE)));
  }

  private static Selector port(String protocol, String field) {
    PortMatch.Which which =
        switch (field) {
          case "sport" -> PortMatch.Which.SOURCE;
          case "dport" -> PortMatch.Which.DESTINATION;
          default -> throw unsupported(protocol + " " + field);
        };
    Function<String, Match> reader = word -> new PortMatch(which, List.of(ports(word)));
    return switch (protocol) {
      case "tcp" -> Selector.of(reader, new ProtocolMatch(Ipv4Header.TCP));
      case "udp" -> Selector.of(reader, new ProtocolMatch(Ipv4Header.UDP));
      default -> Selector.of(reader);
    };
  }

  private static PortRange ports(String word) {
    int dash = word.indexOf('-');
    int least = Values.number(dash < 0 ? word : word.substring(0, dash), 0, LAST_PORT);
    int most = dash < 0 ? least : Values.number(word.substring(dash + 1), 0, LAST_PORT);
    if (least > most) {
      throw new NftException("In \"" + word + "\" the lower port has to come first.");
    }
    return new PortRange(least, most);
  }

  private static Match icmpType(String word) {
    int type =
        switch (word) {
          case "echo-reply" -> 0;
          case "destination-unreachable" -> 3;
          case "redirect" -> 5;
          case "echo-request" -> 8;
          case "time-exceeded" -> 11;
          case "parameter-problem" -> 12;
          default -> Values.number(word, 0, LAST_CODE);
        };
    return new IcmpTypeMatch(type, 0, LAST_CODE);
  }

  private static Match icmp6Type(String word) {
    int type =
        switch (word) {
          case "destination-unreachable" -> 1;
          case "packet-too-big" -> 2;
          case "time-exceeded" -> 3;
          case "parameter-problem" -> 4;
          case "echo-request" -> 128;
          case "echo-reply" -> 129;
          case "nd-router-solicit" -> 133;
          case "nd-router-advert" -> 134;
          case "nd-neighbor-solicit" -> 135;
          case "nd-neighbor-advert" -> 136;
          case "nd-redirect" -> 137;
          default -> Values.number(word, 0, LAST_CODE);
        };
    return new IcmpTypeMatch(type, 0, LAST_CODE);
  }

  private Selector meta(String key) {
    return switch (key) {
      case "mark" -> mark(false);
      case "l4proto" -> Selector.of(NftSelectors::protocol);
      case "nfproto" -> Selector.of(NftSelectors::family);
      case "iifname", "iif" -> Selector.of(word -> device(word, true));
      case "oifname", "oif" -> Selector.of(word -> device(word, false));
      default -> throw unsupported("meta " + key);
    };
  }

  private static Match family(String word) {
    return switch (word) {
      case "ipv4" -> isOf(IpVersion.V4);
      case "ipv6" -> isOf(IpVersion.V6);
      default -> throw unsupported("meta nfproto " + word);
    };
  }

  private static Match device(String word, boolean incoming) {
    String name = Tokens.unquoted(word);
    return new InterfaceMatch(incoming, name.endsWith("*") ? name.substring(0, name.length() - 1) + "+" : name);
  }

  private Selector mark(boolean ofConnection) {
    int mask = tokens.takes("&") ? Values.unsigned(tokens.next()) : -1;
    return Selector.of(word -> new MarkMatch(ofConnection, Values.unsigned(word), mask));
  }

  private Selector ct(String key) {
    return switch (key) {
      case "state" ->
          Selector.ofFlags(word -> new ConnectionStateMatch(List.of(constant(ConnectionStateMatch.State.class, word))));
      case "status" -> Selector.ofFlags(word -> new ConnectionStatusMatch(List.of(status(word))));
      case "mark" -> mark(true);
      default -> throw unsupported("ct " + key);
    };
  }

  private static CtStatus status(String word) {
    return switch (word) {
      case "seen-reply" -> CtStatus.SEEN_REPLY;
      case "snat" -> CtStatus.SRC_NAT;
      case "dnat" -> CtStatus.DST_NAT;
      default -> constant(CtStatus.class, word);
    };
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E candidate : type.getEnumConstants()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(word)) {
        return candidate;
      }
    }
    throw unsupported(word);
  }

  private Selector fib(String key) {
    boolean source = key.equals("saddr");
    if (!source && !key.equals("daddr")) {
      throw unsupported("fib " + key);
    }
    expect("type");
    return Selector.of(word ->
        new AddressTypeMatch(
            source, List.of(constant(AddressTypeMatch.Type.class, word)), AddressTypeMatch.Limit.NONE));
  }
}
