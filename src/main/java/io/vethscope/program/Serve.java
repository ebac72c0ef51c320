package io.vethscope.program;

import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code serve PROTO PORT} and {@code stop-serve PROTO PORT}: a server starts, or stops. */
final class Serve implements Program {
  private static final Arguments.Syntax SYNTAX = new Arguments.Syntax(List.of(), List.of("--address", "--name"));

  /** From the call until the server listens, or does no more; in nanoseconds. */
  private static final long TAKES = Client.START_UP;

  private final boolean stops;

  /**
   * One of the two.
   *
   * @param stops whether it is {@code stop-serve}
   */
  Serve(boolean stops) {
    this.stops = stops;
  }

  @Override
  public String name() {
    return stops ? "stop-serve" : "serve";
  }

  @Override
  public void start(Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, SYNTAX);
    List<String> operands = arguments.operands(2, name() + " tcp|udp PORT [--address A] [--name NAME]");
    String protocol = operands.get(0);
    int port = Client.port(name(), operands.get(1));
    process.later(
        TAKES,
        () -> {
          if (stops) {
            Servers.stop(process.netns(), protocol, port);
          } else {
            String name = arguments.value("--name").orElse(process.netns().name());
            Servers.start(process.netns(), protocol, arguments.value("--address").orElse("0.0.0.0"), port, name);
          }
          process.exit(0, Ending.OK);
        });
  }
}
