package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.Locale;

/** What the small clients share: when they began, and how they tell how it ended. */
final class Client {
  /** From being called to the first packet: what the recordings show for an interpreter that has to start. */
  static final long START_UP = 46_000_000;

  /** From an arrival until the process has it. */
  private static final long WAKE_UP = 40_000;

  private static final int TIMED_OUT = 3;

  private final Process process;
  private long began;

  Client(Process process) {
    this.process = process;
  }

  Process process() {
    return process;
  }

  NetNamespace netns() {
    return process.netns();
  }

  void begin() {
    began = process.cpu().now();
  }

  /** Does something as soon as the process runs. */
  void wake(Runnable task) {
    process.after(WAKE_UP, task);
  }

  void succeed() {
    process.print("ok " + elapsed());
    process.exit(0, Ending.OK);
  }

  void fail(String error, String meaning, Ending ending) {
    process.print("error " + error + " (" + meaning + ") after " + elapsed());
    process.exit(2, ending);
  }

  void timeout() {
    process.print("timeout after " + elapsed());
    process.exit(TIMED_OUT, Ending.TIMEOUT);
  }

  private String elapsed() {
    return String.format(Locale.ROOT, "%.1f ms", (process.cpu().now() - began) / 1e6);
  }

  /**
   * A port as it was written.
   *
   * @throws UsageException if it is none
   */
  static int port(String program, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw new UsageException(program + ": a port is a number from 1 to 65535, not \"" + text + "\".");
  }
}
