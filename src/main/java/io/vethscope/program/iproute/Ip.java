package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code ip}: links, addresses, routes, neighbours and IPsec. */
final class Ip implements Program {
  /** What a netlink command takes until it has had its effect, in nanoseconds. */
  static final long TAKES = 1_500_000;

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
    return Verbs.show(words, words.contains("xfrm") ? 2 : 1);
  }

  private static void run(Process process, Words words) {
    Style style = Style.take(words);
    if (words.takes("link", "l")) {
      new IpLink(process, style).run(words);
    } else if (words.takes("address", "addr", "a")) {
      new IpAddress(process, style).run(words);
    } else if (words.takes("route", "r", "ro")) {
      new IpRoute(process, style, style.version(words)).run(words);
    } else if (words.takes("neighbour", "neighbor", "neigh", "n")) {
      new IpNeighbour(process, style, style.version(words)).run(words);
    } else if (words.takes("rule", "ru")) {
      new IpRule(process, style).run(words);
    } else if (words.takes("xfrm", "x")) {
      new IpXfrm(process).run(words);
    } else {
      throw words.unknown();
    }
  }
}
