package io.vethscope.simulation;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Process;
import io.vethscope.program.Programs;
import io.vethscope.program.Resolver;
import io.vethscope.program.client.ClientPrograms;
import io.vethscope.program.iproute.IpRoute2;
import io.vethscope.program.netfilter.NetfilterCommands;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.snapshot.SnapshotLoader;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.Tracer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Does in simulated namespaces what was done in recorded ones, and tells what passed the taps. */
public final class Replay {
  /** Events of one replay at most. */
  private static final long MAX_EVENTS = 2_000_000;

  private static final long NANOSECONDS = 1000;
  private static final long SEED = 1;

  private final Recording recording;
  private final Consumer<Line> lines;
  private final Cpu cpu = new Cpu();
  private final Programs programs =
      new Programs(
          Stream.of(IpRoute2.all(), NetfilterCommands.all(), ClientPrograms.all()).flatMap(List::stream).toList());
  private final Kernel kernel;

  /** What a replay tells, in order. */
  public sealed interface Line {}

  /** A frame on a tap. */
  public record Frame(FrameTapped tap) implements Line {}

  /** An action ended. */
  public record ActionEnded(int action, int exit, String stdout) implements Line {}

  /**
   * What the tables hold at the end, as the recording's {@code after} does; the last line.
   *
   * @param tables namespace, then name of a table to its content; one that is missing is as it was before
   */
  public record After(Map<String, Map<String, Object>> tables) implements Line {}

  private Replay(Recording recording, Consumer<Line> lines) {
    this.recording = recording;
    this.lines = lines;
    Tracer tracer =
        new Tracer(
            cpu,
            MAX_EVENTS,
            event -> {
              if (event instanceof FrameTapped tap) {
                lines.accept(new Frame(tap));
              }
            });
    this.kernel = new Kernel(cpu, new SeededRandom(SEED), tracer);
  }

  /**
   * Replays a recording.
   *
   * @param lines takes what is told, as it happens
   * @throws SnapshotException if the recording holds what the model doesn't have
   */
  public static void run(Recording recording, Consumer<Line> lines) {
    new Replay(recording, lines).run();
  }

  private void run() {
    SnapshotLoader.load(kernel, recording);
    for (Recording.Server server : recording.servers()) {
      RecordedServers.start(netns(server.netns()), server);
    }
    kernel.namespaces().forEach(netns -> RecordedServers.startWireguard(netns, recording));
    ChangedTables tables = new ChangedTables(kernel, recording);
    for (int i = 0; i < recording.actions().size(); i++) {
      int index = i;
      Recording.Action action = recording.actions().get(i);
      cpu.at(action.at() * NANOSECONDS, () -> start(index, action));
    }
    long end = recording.duration() * NANOSECONDS;
    while (cpu.step(end)) {
      // Each step reports what it does.
    }
    lines.accept(new After(tables.changed()));
  }

  private void start(int index, Recording.Action action) {
    Process process = new Process(netns(action.netns()), index, Resolver.NONE);
    process.onExit(() -> lines.accept(new ActionEnded(index, process.status(), process.stdout())));
    process.run(action.run(), programs);
  }

  private NetNamespace netns(String name) {
    return kernel
        .namespace(name)
        .orElseThrow(() -> new SnapshotException("There is no namespace \"" + name + "\" in the recording."));
  }
}
