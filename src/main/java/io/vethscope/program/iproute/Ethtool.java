package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code ethtool -K}: the model's devices have no offloads, so they can be switched off, and nothing else. */
final class Ethtool implements Program {
  @Override
  public String name() {
    return "ethtool";
  }

  @Override
  public void start(Process process, List<String> words) {
    Words arguments = new Words("ethtool " + String.join(" ", words), words);
    process.later(
        Ip.TAKES,
        () -> {
          if (!arguments.takes("-K")) {
            throw arguments.unknown();
          }
          arguments.device(process.netns());
          while (arguments.hasNext()) {
            String feature = arguments.next();
            if (!arguments.takes("off")) {
              throw new UsageException(
                  "ethtool: " + feature + " can't be switched on: the devices here have no offloads.");
            }
          }
          process.exit(0, Ending.OK);
        });
  }
}
