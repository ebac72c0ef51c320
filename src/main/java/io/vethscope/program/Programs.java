package io.vethscope.program;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that a run's command lines can name. */
public final class Programs {
  /** Those that every namespace has. Adding one is one class and one line here. */
  private static final List<Program> EVERYWHERE =
      List.of(
          new Arping(),
          new Cat(),
          new Hostname(),
          new Ping(),
          new Serve(/* stops= */ false),
          new Serve(/* stops= */ true),
          new TcpGet(),
          new Traceroute(),
          new UdpSend());

  private final List<Program> programs;

  /**
   * The programs that every namespace has, and some more.
   *
   * @param more what the surroundings add
   */
  public Programs(List<Program> more) {
    this.programs = Stream.concat(EVERYWHERE.stream(), more.stream()).toList();
  }

  /** The program of a name. */
  Optional<Program> find(String name) {
    return programs.stream().filter(program -> program.name().equals(name)).findFirst();
  }

  /** The names of all. */
  public String names() {
    return programs.stream().map(Program::name).collect(Collectors.joining(", "));
  }
}
