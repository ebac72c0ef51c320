package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code ip}: links, addresses, routes, neighbours and IPsec. */
final class Ip implements Program {
  /** What a netlink command takes until it has had its effect, in nanoseconds. */
  static final long TAKES = 1_500_000;

  /** What {@code ip} knows, in the order in which a shortened word is looked for. */
  private static final List<String> OBJECTS =
      List.of(
          "address",
          "addrlabel",
          "maddress",
          "route",
          "rule",
          "neighbor",
          "neighbour",
          "ntable",
          "ntbl",
          "link",
          "l2tp",
          "fou",
          "ila",
          "macsec",
          "tunnel",
          "tunl",
          "tuntap",
          "tap",
          "token",
          "tcpmetrics",
          "tcp_metrics",
          "monitor",
          "xfrm",
          "mroute",
          "mrule",
          "netns",
          "netconf",
          "vrf",
          "sr",
          "nexthop",
          "mptcp",
          "ioam",
          "help",
          "stats");

  @Override
  public String name() {
    return "ip";
  }

  @Override
  public void start(Process process, List<String> words) {
    Words arguments = new Words("ip " + String.join(" ", words), words);
    process.later(
        TAKES,
        () -> {
          run(process, arguments);
          process.exit(0, Ending.OK);
        });
  }

  /** Every object is shown where no verb, or one of showing, stands behind it. */
  @Override
  public boolean shows(List<String> words) {
    List<String> rest = Verbs.withoutOptions(words);
    String object = rest.isEmpty() ? null : Verbs.of(rest.getFirst(), OBJECTS);
    int named = "xfrm".equals(object) ? 2 : 1;
    return Verbs.show("link".equals(object) ? Verbs.OF_LINKS : Verbs.ALL, rest.stream().skip(named).toList());
  }

  private static void run(Process process, Words words) {
    Style style = Style.take(words);
    if (!words.hasNext()) {
      throw Refusal.usage("Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }");
    }
    String object = words.takeVerb(OBJECTS);
    switch (object == null ? "" : object) {
      case "link" -> new IpLink(process, style).run(words);
      case "address" -> new IpAddress(process, style).run(words);
      case "route" -> new IpRoute(process, style, style.version(words)).run(words);
      case "neighbour", "neighbor" -> new IpNeighbour(process, style, style.version(words)).run(words);
      case "rule" -> new IpRule(process, style).run(words);
      case "tuntap", "tap" -> new IpTuntap(process).run(words);
      case "xfrm" -> new IpXfrm(process).run(words);
      case "" -> throw Refusal.tool("Object \"" + words.peek() + "\" is unknown, try \"ip help\".");
      default -> throw Refusal.notHere("ip " + object);
    }
  }
}
