package io.vethscope.program.wireguard;

import io.vethscope.kernel.wireguard.Wireguard;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code wg show}: the WireGuard devices of the kernel, and their peers. */
public final class WgCommand implements Program {
  private static final long TAKES = 1_500_000;

  @Override
  public String name() {
    return "wg";
  }

  @Override
  public boolean shows(List<String> words) {
    return words.isEmpty() || words.getFirst().equals("show") || words.getFirst().equals("help");
  }

  @Override
  public void start(Process process, List<String> words) {
    process.later(TAKES, () -> show(process, words));
  }

  private static void show(Process process, List<String> words) {
    if ((!words.isEmpty() && !words.getFirst().equals("show")) || words.size() > 2) {
      throw new UsageException("wg: only \"wg show [interfaces | DEVICE]\" is supported here", 1);
    }
    String wanted = words.size() < 2 ? "all" : words.get(1);
    List<Wireguard> devices =
        process.netns().devices().stream()
            .flatMap(device -> device instanceof Wireguard wg ? Stream.of(wg) : Stream.empty())
            .toList();
    switch (wanted) {
      case "all" -> process.printAll(String.join("\n", devices.stream().map(Wireguard::print).toList()));
      case "interfaces" -> process.printAll(String.join(" ", devices.stream().map(Wireguard::name).toList()));
      default -> {
        Optional<Wireguard> found = devices.stream().filter(device -> device.name().equals(wanted)).findFirst();
        if (found.isEmpty()) {
          throw new UsageException("Unable to access interface: No such device", 1);
        }
        process.printAll(found.get().print());
      }
    }
    process.exit(0, Ending.OK);
  }
}
