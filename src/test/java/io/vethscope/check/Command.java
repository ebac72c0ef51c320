package io.vethscope.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs another program in the repository's root and keeps what it says. */
public final class Command {

  /**
   * What a program left behind.
   *
   * @param exitCode 0 where all went well
   * @param output standard output and standard error, in the order written
   */
  public record Result(int exitCode, String output) {

    /** Whether the program ended with status 0. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  private Command() {}

  /**
   * Runs a program until it ends.
   *
   * @param command the program and its arguments
   * @throws IOException if the program can't be started
   */
  public static Result run(List<String> command) throws IOException {
    return run(new ProcessBuilder(command));
  }

  /**
   * Runs a prepared program until it ends.
   *
   * @throws IOException if the program can't be started
   */
  public static Result run(ProcessBuilder program) throws IOException {
    Process process = program.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + program.command(), e);
    }
  }
}
