package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.iptables.module.Network;
import io.vethscope.kernel.netfilter.iptables.module.Option;
import io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.FragmentMatch;
import io.vethscope.kernel.netfilter.rule.match.InterfaceMatch;
import io.vethscope.kernel.netfilter.rule.match.ProtocolMatch;
import io.vethscope.wire.IpVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rule asks of the IP header and the devices; {@code iptables-save} prints it in an order of its own. */
final class HeaderFields {
  private static final int LONGEST_INTERFACE = 15;
  private static final int LAST_PROTOCOL = 255;

  /** Names of protocols, with the numbers that they stand for. */
  private static final List<String> PROTOCOLS =
      List.of(
          "icmp=1",
          "igmp=2",
          "ipencap=4",
          "tcp=6",
          "udp=17",
          "gre=47",
          "esp=50",
          "ah=51",
          "sctp=132",
          "udplite=136",
          "ipv6-icmp=58",
          "icmpv6=58");

  private final IpVersion version;
  private final Map<Field, Asked> asked = new EnumMap<>(Field.class);
  private String protocolName = "";

  HeaderFields(IpVersion version) {
    this.version = version;
  }

  /** The fields, in the order in which they are printed. */
  private enum Field {
    SOURCE,
    DESTINATION,
    IN,
    OUT,
    PROTOCOL,
    FRAGMENT
  }

  private record Asked(Match match, String text) {}

  /** Takes an option; false if it is not one of these. */
  boolean take(Option option) {
    switch (option.name()) {
      case "-s", "--source", "--src" -> address(option, Field.SOURCE);
      case "-d", "--destination", "--dst" -> address(option, Field.DESTINATION);
      case "-i", "--in-interface" -> device(option, Field.IN);
      case "-o", "--out-interface" -> device(option, Field.OUT);
      case "-p", "--protocol", "--proto" -> protocol(option);
      case "-f", "--fragment" -> put(Field.FRAGMENT, option, new FragmentMatch(), "-f");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void put(Field field, Option option, Match match, String text) {
    Asked now = new Asked(match.negated(option.inverted()), (option.inverted() ? "! " : "") + text);
    if (asked.putIfAbsent(field, now) != null) {
      throw new RuleSyntaxException("The option " + option.name() + " may be given once only.");
    }
  }

  private void address(Option option, Field field) {
    Network network = network(option.value());
    if (network.isEverything() && !option.inverted()) {
      return;
    }
    boolean source = field == Field.SOURCE;
    put(field, option, network.match(source), (source ? "-s " : "-d ") + network);
  }

  /** {@code xtables_ipparse_multiple}: an address that is none may be a name, which nobody knows here. */
  private Network network(String word) {
    try {
      return Network.parse(word, version);
    } catch (RuleSyntaxException unreadable) {
      int slash = word.indexOf('/');
      String address = slash < 0 ? word : word.substring(0, slash);
      try {
        Network.parse(address, version);
      } catch (RuleSyntaxException noAddress) {
        throw new RuleSyntaxException("host/network `" + address + "' not found");
      }
      throw new RuleSyntaxException("invalid mask `" + word.substring(slash + 1) + "' specified");
    }
  }

  private void device(Option option, Field field) {
    String name = option.value();
    if (name.isEmpty() || name.length() > LONGEST_INTERFACE) {
      throw new RuleSyntaxException("\"" + name + "\" can't be a device's name: it has 1 to 15 characters.");
    }
    if (name.equals("+") && !option.inverted()) {
      return;
    }
    put(field, option, new InterfaceMatch(field == Field.IN, name), (field == Field.IN ? "-i " : "-o ") + name);
  }

  private void protocol(Option option) {
    String word = option.value();
    if (word.equals("all") || word.equals("0")) {
      return;
    }
    int number =
        PROTOCOLS.stream()
            .filter(name -> name.startsWith(word + "="))
            .map(name -> Integer.valueOf(name.substring(word.length() + 1)))
            .findFirst()
            .orElseGet(() -> protocolNumber(word));
    String name =
        PROTOCOLS.stream()
            .filter(candidate -> candidate.endsWith("=" + number))
            .map(candidate -> candidate.substring(0, candidate.indexOf('=')))
            .findFirst()
            .orElse(String.valueOf(number));
    put(Field.PROTOCOL, option, new ProtocolMatch(number), "-p " + name);
    protocolName = option.inverted() ? "" : name;
  }

  private static int protocolNumber(String word) {
    if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= LAST_PROTOCOL) {
      return Integer.parseInt(word);
    }
    throw new RuleSyntaxException("unknown protocol \"" + word + "\" specified");
  }

  /** Whether a rule in a chain of a hook can ask for the device ({@code xtables_parse_interface}'s callers). */
  Optional<String> uselessIn(String chain) {
    boolean noInput = chain.equals("OUTPUT") || chain.equals("POSTROUTING");
    boolean noOutput = chain.equals("INPUT") || chain.equals("PREROUTING");
    if (noInput && asked.containsKey(Field.IN)) {
      return Optional.of("Can't use -i with " + chain + "\n");
    }
    return noOutput && asked.containsKey(Field.OUT)
        ? Optional.of("Can't use -o with " + chain + "\n")
        : Optional.empty();
  }

  /** The protocol that is asked for; empty if none is. */
  String protocolName() {
    return protocolName;
  }

  List<Match> matches() {
    return asked.values().stream().map(Asked::match).toList();
  }

  String text() {
    return String.join(" ", asked.values().stream().map(Asked::text).toList());
  }
}
