package io.vethscope.program;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All programs. Adding one is one class and one line here. */
public final class Programs {
  private static final List<Program> ALL = List.of(new Ping(), new UdpSend());

  private Programs() {}

  /** The program of a name. */
  public static Optional<Program> find(String name) {
    return ALL.stream().filter(program -> program.name().equals(name)).findFirst();
  }

  /** The names of all. */
  public static String names() {
    return ALL.stream().map(Program::name).collect(Collectors.joining(", "));
  }
}
