package io.vethscope.program;

import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code hostname}: the name of the pod or node. */
final class Hostname implements Program {
  /** From the call until it has printed, in nanoseconds. */
  private static final long TAKES = 1_000_000;

  @Override
  public String name() {
    return "hostname";
  }

  @Override
  public boolean shows(List<String> words) {
    return true;
  }

  @Override
  public void start(Process process, List<String> words) {
    process.later(
        TAKES,
        () -> {
          if (!words.isEmpty()) {
            throw new UsageException("hostname: you must be root to change the host name; here nobody is", 1);
          }
          process.print(process.netns().name());
          process.exit(0, Ending.OK);
        });
  }
}
