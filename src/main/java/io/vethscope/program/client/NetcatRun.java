package io.vethscope.program.client;

import io.vethscope.program.Process;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.ArrayDeque;
import java.util.List;

/** One {@code nc} at work: port after port. One that was reached is enough for success. */
final class NetcatRun {
  private final Process process;
  private final NetcatTarget target;
  private final ArrayDeque<Integer> ports;
  private boolean reached;
  private Ending worst = Ending.OK;

  NetcatRun(Process process, NetcatTarget target, List<Integer> ports) {
    this.process = process;
    this.target = target;
    this.ports = new ArrayDeque<>(ports);
  }

  Process process() {
    return process;
  }

  NetcatTarget target() {
    return target;
  }

  void begin() {
    if (ports.isEmpty()) {
      process.exit(reached ? 0 : 1, reached ? Ending.OK : worst);
      return;
    }
    int port = ports.remove();
    if (target.manner().udp()) {
      new NetcatUdp(this, port).begin();
    } else {
      new NetcatTcp(this, port).begin();
    }
  }

  /** A port was reached. */
  void reached(int port) {
    reached = true;
    if (target.manner().verbose()) {
      process.print(target.success(port));
    }
  }

  /** A port was not. */
  void missed(int port, String how, Ending ending) {
    worst = ending;
    if (target.manner().verbose() && !how.isEmpty()) {
      process.print(target.failure(port, how));
    }
    begin();
  }
}
