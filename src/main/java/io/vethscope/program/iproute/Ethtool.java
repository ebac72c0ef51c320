package io.vethscope.program.iproute;

import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.NetDevice;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code ethtool -K}: switches what a device takes over from the stack. */
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
          change(arguments.device(process.netns()), arguments);
          process.exit(0, Ending.OK);
        });
  }

  private static void change(NetDevice device, Words arguments) {
    DeviceFeatures features = device.features();
    while (arguments.hasNext()) {
      String feature = arguments.next();
      boolean on = arguments.takes("on");
      if (!on && !arguments.takes("off")) {
        throw arguments.unknown();
      }
      features =
          features
              .with(feature, on)
              .orElseThrow(() ->
                  new UsageException(
                      "ethtool: "
                          + feature
                          + " is not supported here; tx, sg and tso can be switched on and off, gso, gro, rx and lro"
                          + " off."));
    }
    device.setFeatures(features);
  }
}
