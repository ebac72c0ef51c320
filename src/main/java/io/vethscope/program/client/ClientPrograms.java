package io.vethscope.program.client;

import io.vethscope.program.Program;
import java.util.List;

/** All of them. */
public final class ClientPrograms {
  private ClientPrograms() {}

  /** One of each. */
  public static List<Program> all() {
    return List.of(new Curl(), new Netcat(), new Wget());
  }
}
