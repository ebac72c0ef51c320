package io.vethscope.program.iproute;

import io.vethscope.program.UsageException;

/** How {@code ip} and {@code bridge} refuse: who refuses decides the words and the exit status. */
final class Refusal {
  private static final int TOOL = 1;
  private static final int KERNEL = 2;
  private static final int USAGE = 255;

  private Refusal() {}

  /** The tool does not understand a word ({@code exit(-1)}). */
  static UsageException usage(String message) {
    return new UsageException(message, USAGE);
  }

  /** The tool understands and can't. */
  static UsageException tool(String message) {
    return new UsageException(message, TOOL);
  }

  /** The kernel refuses with a number. */
  static UsageException kernel(String error) {
    return new UsageException("RTNETLINK answers: " + error, KERNEL);
  }

  /** The kernel refuses in words of its own ({@code NL_SET_ERR_MSG}). */
  static UsageException extack(String message) {
    return new UsageException("Error: " + message, KERNEL);
  }

  /** The real tool takes it, and nothing here is like that. */
  static UsageException notHere(String word) {
    return new UsageException("\"" + word + "\" is not supported here.", USAGE);
  }
}
