package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.iptables.module.Values;
import io.vethscope.kernel.netfilter.iptables.module.Values.Masked;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AddressMatch;
import io.vethscope.kernel.netfilter.rule.match.AddressRangeMatch;
import io.vethscope.kernel.netfilter.rule.match.AddressTypeMatch;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.kernel.netfilter.rule.match.AnyOf;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStateMatch;
import io.vethscope.kernel.netfilter.rule.match.ConnectionStatusMatch;
import io.vethscope.kernel.netfilter.rule.match.IcmpTypeMatch;
import io.vethscope.kernel.netfilter.rule.match.InterfaceMatch;
import io.vethscope.kernel.netfilter.rule.match.MarkMatch;
import io.vethscope.kernel.netfilter.rule.match.PortMatch;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.kernel.netfilter.rule.match.ProtocolMatch;
import io.vethscope.kernel.netfilter.rule.match.RandomMatch;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads one condition of a rule, as {@code ip daddr != 224.0.0.0/4}. */
final class NftExpressions {
  private static final int LAST_PORT = 0xffff;
  private static final int LAST_CODE = 255;
  private static final List<String> PROTOCOLS = List.of("icmp=1", "tcp=6", "udp=17", "sctp=132");

  private final Tokens tokens;

  private NftExpressions(Tokens tokens) {
    this.tokens = tokens;
  }

  static Match parse(Tokens tokens) {
    return new NftExpressions(tokens).parse();
  }

  private Match parse() {
    String subject = tokens.next();
    return switch (subject) {
      case "ip" -> ip(tokens.next());
      case "tcp", "udp", "th" -> port(subject, tokens.next());
      case "icmp" -> {
        expect("type");
        yield values(word -> icmpType(word));
      }
      case "meta" -> meta(tokens.next());
      case "mark", "iifname", "oifname", "iif", "oif", "l4proto", "random" -> meta(subject);
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

  private Match ip(String field) {
    return switch (field) {
      case "saddr" -> values(word -> address(word, true));
      case "daddr" -> values(word -> address(word, false));
      case "protocol" -> values(NftExpressions::protocol);
      default -> throw unsupported("ip " + field);
    };
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

  private Match port(String protocol, String field) {
    PortMatch.Which which =
        switch (field) {
          case "sport" -> PortMatch.Which.SOURCE;
          case "dport" -> PortMatch.Which.DESTINATION;
          default -> throw unsupported(protocol + " " + field);
        };
    Match ports = values(word -> new PortMatch(which, List.of(ports(word))));
    return switch (protocol) {
      case "tcp" -> new AllOf(List.of(new ProtocolMatch(Ipv4Header.TCP), ports));
      case "udp" -> new AllOf(List.of(new ProtocolMatch(Ipv4Header.UDP), ports));
      default -> ports;
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

  private Match meta(String key) {
    return switch (key) {
      case "mark" -> mark(false);
      case "l4proto" -> values(NftExpressions::protocol);
      case "nfproto" -> values(word -> family(word));
      case "iifname", "iif" -> values(word -> device(word, true));
      case "oifname", "oif" -> values(word -> device(word, false));
      case "random" -> random();
      default -> throw unsupported("meta " + key);
    };
  }

  private static Match family(String word) {
    return switch (word) {
      case "ipv4" -> _ -> true;
      case "ipv6" -> _ -> false;
      default -> throw unsupported("meta nfproto " + word);
    };
  }

  private static Match device(String word, boolean incoming) {
    String name = Tokens.unquoted(word);
    return new InterfaceMatch(incoming, name.endsWith("*") ? name.substring(0, name.length() - 1) + "+" : name);
  }

  private Match mark(boolean ofConnection) {
    int mask = tokens.takes("&") ? Values.unsigned(tokens.next()) : -1;
    return values(word -> new MarkMatch(ofConnection, Values.unsigned(word), mask));
  }

  /** {@code random & 2147483647 < 1073741824}, which is how iptables' chance is written. */
  private Match random() {
    expect("&");
    expect("2147483647");
    expect("<");
    return new RandomMatch(Integer.toUnsignedLong(Values.unsigned(tokens.next())));
  }

  private Match ct(String key) {
    return switch (key) {
      case "state" ->
          flags(words ->
              new ConnectionStateMatch(
                  words.stream().map(word -> constant(ConnectionStateMatch.State.class, word)).toList()));
      case "status" -> flags(words -> new ConnectionStatusMatch(words.stream().map(NftExpressions::status).toList()));
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

  private Match fib(String key) {
    boolean source = key.equals("saddr");
    if (!source && !key.equals("daddr")) {
      throw unsupported("fib " + key);
    }
    expect("type");
    return values(word ->
        new AddressTypeMatch(
            source, List.of(constant(AddressTypeMatch.Type.class, word)), AddressTypeMatch.Limit.NONE));
  }

  /** {@code [!=|==] VALUE} or {@code [!=] { VALUE, … }}. */
  private Match values(Function<String, Match> reader) {
    boolean inverted = comparison();
    List<Match> choices = new ArrayList<>();
    if (tokens.takes("{")) {
      while (!tokens.takes("}")) {
        choices.add(value(reader));
        tokens.takes(",");
      }
    } else {
      choices.add(value(reader));
    }
    Match any = choices.size() == 1 ? choices.getFirst() : new AnyOf(choices);
    return any.negated(inverted);
  }

  private Match value(Function<String, Match> reader) {
    String word = tokens.next();
    if (word.startsWith("@") || word.equals("vmap") || word.equals(".")) {
      throw new NftException("Named sets, maps and concatenations are not supported: " + word);
    }
    return reader.apply(word);
  }

  /** Flags with commas between them, of which one has to be set. */
  private Match flags(Function<List<String>, Match> reader) {
    boolean inverted = comparison();
    boolean set = tokens.takes("{");
    List<String> words = new ArrayList<>();
    do {
      words.add(tokens.next());
    } while (tokens.takes(","));
    if (set) {
      expect("}");
    }
    return reader.apply(words).negated(inverted);
  }

  private boolean comparison() {
    boolean inverted = tokens.takes("!=");
    if (!inverted) {
      tokens.takes("==");
    }
    return inverted;
  }
}
