package io.vethscope.frontend;

import io.vethscope.check.Command;
import java.io.IOException;
import java.util.List;

/** Prettier over the front end's files; its settings are in {@code .prettierrc.json}. */
public final class Prettier {

  private Prettier() {}

  /** Changes nothing; fails and names the files where something would change. */
  static Command.Result check() throws IOException {
    return run("--check");
  }

  /** Formats every file in place. */
  public static Command.Result apply() throws IOException {
    return run("--write");
  }

  private static Command.Result run(String mode) throws IOException {
    String prettier = WebJars.directory("prettier").resolve("bin/prettier.cjs").toString();
    return Node.run(List.of(prettier, mode, "--log-level=warn", "frontend"));
  }
}
