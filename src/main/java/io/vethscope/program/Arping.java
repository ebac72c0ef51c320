package io.vethscope.program;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.Ipv4Address;
import java.util.List;

/** {@code arping}: asks for a neighbour once a second, and tells everybody who answers. */
final class Arping implements Program {
  private static final Arguments.Syntax SYNTAX = new Arguments.Syntax(List.of(), List.of("-c", "-I", "-i"));
  private static final int MAX_COUNT = 100;
  private static final long START_UP = 10_000_000;

  @Override
  public String name() {
    return "arping";
  }

  @Override
  public void start(Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, SYNTAX);
    Ipv4Address target = process.resolve(name(), arguments.operands(1, "arping -c COUNT -I DEVICE ADDRESS").getFirst());
    String deviceName =
        arguments
            .value("-I")
            .or(() -> arguments.value("-i"))
            .orElseThrow(
                () -> new UsageException("arping: say by which device with -I, as in: arping -I eth0 " + target));
    NetDevice device =
        process
            .netns()
            .device(deviceName)
            .orElseThrow(() -> new UsageException("arping: Interface \"" + deviceName + "\" not found"));
    ArpingRun run = new ArpingRun(process, device, target, arguments.number("-c", 1, 1, MAX_COUNT));
    process.after(START_UP, run::begin);
  }
}
