package io.vethscope.program;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SourceAddress;
import io.vethscope.wire.Ipv4Address;
import java.util.List;

/**
 * {@code arping}: asks for a neighbour once a second, and tells everybody who answers. Two programs go by the name:
 * with {@code -U}, {@code -A}, {@code -D}, {@code -f}, {@code -b}, {@code -q}, {@code -s} or {@code -w} it is that of
 * iputils, else the one by Thomas Habets.
 */
final class Arping implements Program {
  private static final List<String> OF_IPUTILS = List.of("-U", "-A", "-D", "-f", "-b", "-q", "-s", "-w");
  private static final Arguments.Syntax SYNTAX =
      new Arguments.Syntax(OF_IPUTILS.subList(0, 6), List.of("-c", "-I", "-i", "-s", "-w"));
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
        process.netns().device(deviceName).orElseThrow(() -> new UsageException(notFound(deviceName, arguments)));
    if (OF_IPUTILS.stream().anyMatch(arguments::has)) {
      IputilsArping run = new IputilsArping(process, device, wanted(process, device, target, arguments));
      process.after(START_UP, run::begin);
      return;
    }
    ArpingRun run = new ArpingRun(process, device, target, arguments.number("-c", 1, 1, MAX_COUNT));
    process.after(START_UP, run::begin);
  }

  private static String notFound(String device, Arguments arguments) {
    return OF_IPUTILS.stream().anyMatch(arguments::has)
        ? "arping: Device " + device + " not available."
        : "arping: Interface \"" + device + "\" not found";
  }

  private IputilsArping.Wanted wanted(Process process, NetDevice device, Ipv4Address target, Arguments arguments) {
    if (device.isLoopback() || !device.resolvesNeighbours()) {
      throw new UsageException("Interface \"" + device.name() + "\" is not ARPable");
    }
    IputilsArping.Mode mode = mode(arguments);
    Ipv4Address source =
        switch (mode) {
          case ASK -> SourceAddress.select(device, target);
          case DETECT -> Ipv4Address.ANY;
          case ANNOUNCE, ANSWER -> target;
        };
    source = arguments.value("-s").map(own -> process.resolve(name(), own)).orElse(source);
    Ipv4Address bound = source;
    boolean isOwn =
        process.netns().devices().stream()
            .flatMap(one -> one.addresses().stream())
            .anyMatch(own -> own.address().equals(bound));
    if (!isOwn && !source.isAny()) {
      throw new UsageException("arping: bind: Cannot assign requested address");
    }
    IputilsArping.Manner manner =
        new IputilsArping.Manner(arguments.has("-q"), arguments.has("-f"), arguments.has("-b"));
    int count = arguments.number("-c", MAX_COUNT, 1, MAX_COUNT);
    return new IputilsArping.Wanted(source, target, mode, count, arguments.number("-w", 0, 0, MAX_COUNT), manner);
  }

  private static IputilsArping.Mode mode(Arguments arguments) {
    if (arguments.has("-A")) {
      return IputilsArping.Mode.ANSWER;
    }
    if (arguments.has("-U")) {
      return IputilsArping.Mode.ANNOUNCE;
    }
    return arguments.has("-D") ? IputilsArping.Mode.DETECT : IputilsArping.Mode.ASK;
  }
}
