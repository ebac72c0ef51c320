package io.vethscope.simulation;

import io.vethscope.cluster.Cluster;
import io.vethscope.cluster.Kubectl;
import io.vethscope.cluster.NodeJoin;
import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.fault.ActiveFaults;
import io.vethscope.fault.Faults;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.Programs;
import io.vethscope.program.client.ClientPrograms;
import io.vethscope.program.iproute.IpRoute2;
import io.vethscope.program.netfilter.NetfilterCommands;
import io.vethscope.program.wireguard.WgCommand;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceSink;
import io.vethscope.trace.Tracer;
import io.vethscope.trace.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run at work. It advances only when it is asked to, so that a reader that is slow, or gone, costs nothing.
 *
 * <p>A run is quiet when its commands have ended and what they left behind has settled: ten simulated seconds later,
 * when the neighbours that were learned in passing have been asked for.
 */
public final class Simulation {
  private static final long NANOSECONDS = 1000;

  /** How long a run goes on after its last command, in simulated nanoseconds. */
  private static final long SETTLE = 10_000_000_000L;

  private final Run run;
  private final Cpu cpu = new Cpu();
  private final Counter counter = new Counter();
  private final Tracer tracer = new Tracer(cpu, Limits.EVENTS, counter);
  private @Nullable Cluster cluster;
  private @Nullable Programs programs;
  private Outcome outcome = Outcome.RUNNING;
  private int pending;
  private long end;

  /** How far a run is. */
  public enum Outcome {
    /** More may happen. */
    RUNNING,
    /** Nothing is left to happen. */
    QUIET,
    /** A limit ended it; the last event says which. */
    HALTED
  }

  /** Counts events and hands them on. */
  private static final class Counter implements TraceSink {
    private TraceSink sink = _ -> {};
    private int count;

    @Override
    public void accept(TraceEvent event) {
      count++;
      sink.accept(event);
    }
  }

  private Simulation(Run run) {
    this.run = run;
  }

  /**
   * Prepares a run; nothing happens before {@link #advance}.
   *
   * @throws io.vethscope.scenario.ScenarioException if it has a fault that can't be had
   */
  public static Simulation of(Run run) {
    Faults.check(run);
    return new Simulation(run);
  }

  /** How far it is. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Goes on for a while.
   *
   * @param sink takes the events
   * @param events after how many to pause; a step that is under way is finished, so there may be some more
   * @return whether more may happen
   */
  public boolean advance(TraceSink sink, int events) {
    counter.sink = sink;
    counter.count = 0;
    if (cluster == null) {
      begin();
    }
    while (outcome == Outcome.RUNNING && counter.count < events) {
      step();
    }
    return outcome == Outcome.RUNNING;
  }

  /** Goes on to a time, in simulated nanoseconds; what happens at that time is still to come. */
  void advanceTo(TraceSink sink, long time) {
    while (advanceTo(sink, time, Integer.MAX_VALUE)) {
      // Each round goes a part of the way.
    }
  }

  /**
   * Goes on towards a time, as {@link #advanceTo(TraceSink, long)}.
   *
   * @param events after how many to pause
   * @return whether the time has not come yet
   */
  boolean advanceTo(TraceSink sink, long time, int events) {
    counter.sink = sink;
    counter.count = 0;
    if (cluster == null) {
      begin();
    }
    while (outcome == Outcome.RUNNING && counter.count < events) {
      if (!cpu.step(time - 1)) {
        return false;
      }
      outcome = tracer.isHalted() ? Outcome.HALTED : Outcome.RUNNING;
    }
    return outcome == Outcome.RUNNING;
  }

  /** The cluster, once it is built. */
  Optional<Cluster> cluster() {
    return Optional.ofNullable(cluster);
  }

  /** What command lines can name, once the cluster is built. */
  Programs programs() {
    return Objects.requireNonNull(programs);
  }

  private void step() {
    boolean more = cpu.step(pending > 0 ? Limits.MICROSECONDS * NANOSECONDS : end);
    if (tracer.isHalted()) {
      outcome = Outcome.HALTED;
    } else if (!more && pending > 0) {
      tracer.emit(
          new Halted(
              cpu.now(),
              Where.CLUSTER,
              "time",
              "The run lasts more than "
                  + Limits.MICROSECONDS / 1_000_000
                  + " simulated seconds, so it was ended here."));
      outcome = Outcome.HALTED;
    } else if (!more) {
      outcome = Outcome.QUIET;
    }
  }

  private void begin() {
    Kernel kernel = new Kernel(cpu, new SeededRandom(run.seed()), tracer);
    Cluster built = new Cluster(kernel, run.scenario());
    Programs known = programs(built, run.scenario());
    ActiveFaults active = new ActiveFaults(kernel, built, run.scenario(), known);
    cluster = built;
    programs = known;
    pending = run.commands().size();
    for (int i = 0; i < run.commands().size(); i++) {
      int index = i;
      Instruction next = run.commands().get(i);
      Runnable begin =
          switch (next) {
            case Command command -> () -> start(built, index, command);
            case FaultSwitch what -> () -> active.flip(what, index, this::ended);
          };
      cpu.at(next.at() * NANOSECONDS, begin);
    }
    end = SETTLE;
  }

  private static Programs programs(Cluster built, Scenario scenario) {
    List<Program> more = new ArrayList<>(IpRoute2.all());
    more.addAll(NetfilterCommands.all());
    more.addAll(ClientPrograms.all());
    more.add(new WgCommand());
    more.add(new NodeJoin(built));
    more.add(new Kubectl(built, scenario));
    return new Programs(more);
  }

  private void start(Cluster built, int index, Command command) {
    NetNamespace netns = built.namespace(command.netns());
    if (netns == null || programs == null) {
      notThere(index, command);
      return;
    }
    Process process = new Process(netns, index, built.resolver(command.netns()));
    process.onExit(this::ended);
    process.run(command.run(), programs);
  }

  /** A pod of a node that has not joined yet has no namespace in which a command could run. */
  private void notThere(int index, Command command) {
    Where where = new Where(command.netns(), "");
    String why = "Error from server (NotFound): " + command.netns() + " does not run yet\n";
    tracer.emit(new CommandStarted(cpu.now(), where, index, command.run()));
    tracer.emit(new CommandEnded(cpu.now(), where, index, 1, Ending.ERROR, why));
    ended();
  }

  private void ended() {
    pending--;
    end = cpu.now() + SETTLE;
  }
}
