package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.kernel.netfilter.ipset.Element.Port;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;
import java.util.ArrayList;
import java.util.List;

/** Reads and prints ports: {@code 80}, {@code udp:53}, {@code tcp:8000-8010}, {@code icmp:echo-request}. */
final class PortText {
  private static final int MOST = 0xffff;
  private static final int BITS = 8;
  private static final int BYTE = 0xff;

  /** Protocols with their numbers. */
  private static final List<String> PROTOCOLS =
      List.of(
          "tcp=6", "udp=17", "sctp=132", "udplite=136", "icmp=1", "icmpv6=58", "gre=47", "esp=50", "ah=51", "ipip=4");

  /** Names of types and codes of ICMP ({@code icmp_typecodes}). */
  private static final List<String> ICMP =
      List.of(
          "echo-reply=0/0",
          "network-unreachable=3/0",
          "host-unreachable=3/1",
          "protocol-unreachable=3/2",
          "port-unreachable=3/3",
          "fragmentation-needed=3/4",
          "echo-request=8/0",
          "ttl-zero-during-transit=11/0");

  private static final List<String> ICMPV6 =
      List.of(
          "no-route=1/0", "address-unreachable=1/3", "port-unreachable=1/4", "echo-request=128/0", "echo-reply=129/0");

  private PortText() {}

  /** The ports that a text names: TCP ones where it names no protocol. */
  static List<Port> parse(String text) {
    int colon = text.indexOf(':');
    int protocol = colon < 0 ? Ipv4Header.TCP : protocol(text.substring(0, colon));
    String rest = text.substring(colon + 1);
    if (protocol == Ipv4Header.ICMP || protocol == Ipv6Header.ICMPV6) {
      return List.of(new Port(protocol, icmp(protocol, rest)));
    }
    int dash = rest.indexOf('-');
    int first = number(dash < 0 ? rest : rest.substring(0, dash), MOST);
    int last = dash < 0 ? first : number(rest.substring(dash + 1), MOST);
    List<Port> ports = new ArrayList<>();
    for (int port = Math.min(first, last); port <= Math.max(first, last); port++) {
      ports.add(new Port(protocol, port));
    }
    return ports;
  }

  private static int protocol(String word) {
    for (String known : PROTOCOLS) {
      if (known.startsWith(word + "=")) {
        return Integer.parseInt(known.substring(word.length() + 1));
      }
    }
    return number(word, BYTE);
  }

  private static int icmp(int protocol, String text) {
    List<String> names = protocol == Ipv4Header.ICMP ? ICMP : ICMPV6;
    String numbers =
        names.stream()
            .filter(name -> name.startsWith(text + "="))
            .map(name -> name.substring(text.length() + 1))
            .findFirst()
            .orElse(text);
    int slash = numbers.indexOf('/');
    if (slash < 0) {
      throw new IpSetException("Syntax error: cannot parse " + text + " as an ICMP type/code or one of its names");
    }
    return number(numbers.substring(0, slash), BYTE) << BITS | number(numbers.substring(slash + 1), BYTE);
  }

  private static int number(String text, int most) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > most) {
      throw new IpSetException("Syntax error: '" + text + "' is no number from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  static String print(Port port) {
    String protocol =
        PROTOCOLS.stream()
            .filter(known -> known.endsWith("=" + port.protocol()))
            .map(known -> known.substring(0, known.indexOf('=')))
            .findFirst()
            .orElse(String.valueOf(port.protocol()));
    boolean icmp = port.protocol() == Ipv4Header.ICMP;
    if (!icmp && port.protocol() != Ipv6Header.ICMPV6) {
      return protocol + ":" + port.number();
    }
    String numbers = (port.number() >> BITS) + "/" + (port.number() & BYTE);
    return protocol
        + ":"
        + (icmp ? ICMP : ICMPV6)
            .stream()
                .filter(name -> name.endsWith("=" + numbers))
                .map(name -> name.substring(0, name.indexOf('=')))
                .findFirst()
                .orElse(numbers);
  }
}
