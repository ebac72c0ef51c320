package io.vethscope.program;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv6Address;
import java.util.List;

/** {@code traceroute} for Linux, with UDP or ICMP probes. */
final class Traceroute implements Program {
  private static final Arguments.Syntax SYNTAX =
      new Arguments.Syntax(
          List.of("-n", "-I", "-U", "-4", "-6"), List.of("-q", "-N", "-w", "-z", "-m", "-f", "--sport"));
  private static final long START_UP = 4_500_000;

  /** With headers of IPv4 and UDP. */
  private static final int BYTES = 60;

  private static final int BYTES6 = 80;
  private static final int MOST_HOPS = 64;
  private static final int MOST_QUERIES = 10;
  private static final int AT_ONCE = 16;
  private static final int MOST_AT_ONCE = 1024;

  @Override
  public String name() {
    return "traceroute";
  }

  @Override
  public void start(Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, SYNTAX);
    String host =
        arguments
            .operands(
                1, "traceroute [-6] [-I] [-q QUERIES] [-N PROBES] [-w SECONDS] [-m MAX_TTL] [--sport=PORT] ADDRESS")
            .getFirst();
    IpAddress destination = process.resolveAny(name(), host, arguments.version());
    int sourcePort = arguments.number("--sport", 0, 0, 65_535);
    TracerouteRun.Settings settings =
        new TracerouteRun.Settings(
            destination,
            arguments.has("-I"),
            arguments.number("-f", 1, 1, MOST_HOPS),
            arguments.number("-m", 30, 1, MOST_HOPS),
            arguments.number("-q", 3, 1, MOST_QUERIES),
            // One port for all probes allows one at a time.
            sourcePort > 0 ? 1 : arguments.number("-N", AT_ONCE, 1, MOST_AT_ONCE),
            arguments.seconds("-w", 5),
            sourcePort);
    int bytes = destination instanceof Ipv6Address ? BYTES6 : BYTES;
    process.print(
        "traceroute to %s (%s), %d hops max, %d byte packets".formatted(host, destination, settings.last(), bytes));
    TracerouteRun run = new TracerouteRun(process, settings);
    process.after(START_UP, run::turn);
  }
}
