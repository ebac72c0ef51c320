package io.vethscope.program.client;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code nc HOST PORT}: connects, or scans ports, or listens ({@code netcat.c} of OpenBSD, as Debian has it). */
final class Netcat implements Program {
  private static final int MOST_PORTS = 1024;
  private static final int MAX_PORT = 65_535;
  private static final int MOST_SECONDS = 3600;

  /** From the call to the first packet, in nanoseconds. */
  private static final long START_UP = 4_000_000;

  private static final String USAGE =
      """
      usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
      \t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
      \t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
      \t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
      \t  [destination] [port]\
      """;

  private static final Getopt.Syntax SYNTAX =
      new Getopt.Syntax(
          "46CDdFhI:i:klM:m:NnO:P:p:q:rSs:T:tUuV:vW:w:X:x:Zz",
          Map.of(),
          word -> refusal("nc: invalid option -- '" + word.charAt(1) + "'\n" + USAGE),
          word -> refusal("nc: option requires an argument -- '" + word.charAt(1) + "'\n" + USAGE));

  @Override
  public String name() {
    return "nc";
  }

  private static UsageException refusal(String message) {
    return new UsageException(message, 1);
  }

  @Override
  public void start(Process process, List<String> words) {
    Getopt options = Getopt.parse(words, SYNTAX);
    for (String other : "CDFhIiMmOPqrSTtUVWXxZ".split("")) {
      if (options.has(other)) {
        throw refusal("nc: -" + other + " is not supported here.");
      }
    }
    if (options.operands().isEmpty() && !options.has("l")) {
      throw refusal(USAGE);
    }
    if (options.operands().size() > 2) {
      throw refusal(USAGE);
    }
    if (options.has("l")) {
      listen(process, options);
      return;
    }
    if (options.operands().size() < 2) {
      throw refusal("nc: missing port number");
    }
    boolean udp = options.has("u");
    List<Integer> ports = ports(options.operands().getLast(), udp);
    NetcatTarget target = target(process, options);
    NetcatRun run = new NetcatRun(process, target, ports);
    process.later(START_UP, run::begin);
  }

  private NetcatTarget target(Process process, Getopt options) {
    String host = options.operands().getFirst();
    IpAddress address;
    try {
      address = process.resolveAny(name(), host, options.version());
    } catch (UsageException notKnown) {
      String port = options.operands().getLast();
      throw refusal(
          "nc: getaddrinfo for host \"" + host + "\" port " + port + ": Temporary failure in name resolution");
    }
    String shown = host.equals(address.toString()) ? host : host + " (" + address + ")";
    IpAddress source =
        options.value("s").map(own -> process.resolveAny(name(), own, options.version())).orElse(Ipv4Address.ANY);
    return new NetcatTarget(
        shown,
        address,
        source,
        options.value("p").map(port -> port(port, options.has("u"))).orElse(0),
        timeout(options),
        new NetcatTarget.Manner(
            options.has("u"), options.has("z"), options.has("v"), options.has("n"), options.has("N")));
  }

  private static long timeout(Getopt options) {
    String text = options.value("w").orElse("");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MOST_SECONDS) {
      throw refusal("nc: timeout invalid: " + text);
    }
    return Integer.parseInt(text) * 1_000_000_000L;
  }

  /** {@code build_ports}. */
  private static List<Integer> ports(String word, boolean udp) {
    int dash = word.indexOf('-');
    if (dash <= 0 || PortNames.port(word, udp).isPresent()) {
      return List.of(port(word, udp));
    }
    int first = port(word.substring(0, dash), udp);
    int last = port(word.substring(dash + 1), udp);
    if (Math.abs(last - first) >= MOST_PORTS) {
      throw refusal("nc: at most " + MOST_PORTS + " ports at a time here");
    }
    List<Integer> ports = new ArrayList<>();
    for (int port = Math.min(first, last); port <= Math.max(first, last); port++) {
      ports.add(port);
    }
    return ports;
  }

  private static int port(String word, boolean udp) {
    if (!word.matches("\\d{1,9}")) {
      return PortNames.port(word, udp).orElseThrow(() -> refusal("nc: port number invalid: " + word));
    }
    int port = Integer.parseInt(word);
    if (port < 1 || port > MAX_PORT) {
      throw refusal("nc: port number too " + (port < 1 ? "small" : "large") + ": " + word);
    }
    return port;
  }

  private void listen(Process process, Getopt options) {
    List<String> operands = options.operands();
    String word = options.value("p").orElse(operands.isEmpty() ? "" : operands.getLast());
    if (word.isEmpty()) {
      throw refusal("nc: missing port number");
    }
    if (options.has("u") || options.has("s")) {
      throw refusal("nc: only \"nc -l [-k] [-n] [-v] [ADDRESS] PORT\", with TCP, listens here");
    }
    boolean named = operands.size() > (options.has("p") ? 0 : 1);
    String any = options.has("6") ? "::" : "0.0.0.0";
    IpAddress address = process.resolveAny(name(), named ? operands.getFirst() : any, options.version());
    NetcatListener listener =
        new NetcatListener(process, address, port(word, false), options.has("k"), options.has("v"));
    process.later(START_UP, listener::begin);
  }
}
