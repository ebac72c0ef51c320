package io.vethscope.program;

import java.util.List;

/** {@code ping} as iputils has it. */
final class Ping implements Program {
  private static final Arguments.Syntax SYNTAX =
      new Arguments.Syntax(List.of("-U", "-n", "-4", "-6"), List.of("-c", "-i", "-W", "-s", "-t", "-M", "-e", "-I"));

  private static final int MAX_COUNT = 1000;
  private static final int MAX_SIZE = 65_507;

  /** From being called to the first packet: what the recordings show for loading and starting it. */
  private static final long START_UP = 6_000_000;

  @Override
  public String name() {
    return "ping";
  }

  @Override
  public void start(Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, SYNTAX);
    String host =
        arguments.operands(1, "ping -c COUNT [-i S] [-W S] [-s BYTES] [-t TTL] [-M do|dont] ADDRESS").getFirst();
    if (!arguments.has("-c")) {
      throw new UsageException("ping: without -c it would never end; say how many, as in: ping -c 1 " + host);
    }
    PingRun run = new PingRun(process, PingSettings.of(process, arguments, host, MAX_COUNT, MAX_SIZE));
    process.after(START_UP, run::begin);
  }
}
