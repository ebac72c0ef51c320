package io.vethscope.program;

import io.vethscope.wire.IpAddress;
import java.util.List;

/** {@code tcp-get ADDRESS PORT}: connects, asks for a path as HTTP does, reads the answer, closes. */
final class TcpGet implements Program {
  private static final Arguments.Syntax SYNTAX =
      new Arguments.Syntax(List.of("-4", "-6"), List.of("--source-port", "--path", "--timeout"));
  private static final String USAGE = "tcp-get [-6] ADDRESS PORT [--source-port P] [--path PATH] [--timeout S]";
  private static final double DEFAULT_TIMEOUT = 4;

  @Override
  public String name() {
    return "tcp-get";
  }

  @Override
  public void start(Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, SYNTAX);
    List<String> operands = arguments.operands(2, USAGE);
    IpAddress address = process.resolveAny(name(), operands.get(0), arguments.version());
    TcpExchange exchange =
        new TcpExchange(
            new Client(process),
            new TcpExchange.Request(
                address,
                Client.port(name(), operands.get(1)),
                arguments.number("--source-port", 0, 0, 65_535),
                arguments.value("--path").orElse("/"),
                arguments.seconds("--timeout", DEFAULT_TIMEOUT)));
    process.after(Client.START_UP, exchange::begin);
  }
}
