package io.vethscope.fault;

import io.vethscope.cluster.Cluster;
import io.vethscope.kernel.Kernel;
import io.vethscope.program.Programs;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults that a cluster has at a moment, and how they come and go. */
public final class ActiveFaults {
  private final Kernel kernel;
  private final Cluster cluster;
  private final Scenario scenario;
  private final Programs programs;
  private final Map<Key, Active> active = new LinkedHashMap<>();

  /** Which fault of which pod or node; one thing has the same fault once. */
  private record Key(String netns, String fault) {}

  private record Active(FaultSwitch what, Change change) {}

  /** A cluster without faults. */
  public ActiveFaults(Kernel kernel, Cluster cluster, Scenario scenario, Programs programs) {
    this.kernel = kernel;
    this.cluster = cluster;
    this.scenario = scenario;
    this.programs = programs;
  }

  /**
   * Switches a fault, as one of a run's commands: what it does is told as that command's output.
   *
   * @param index the command's index in the run
   * @param onExit called when all is done
   */
  public void flip(FaultSwitch what, int index, Runnable onExit) {
    SwitchRun run = new SwitchRun(kernel, programs, what, index, onExit);
    run.begin();
    try {
      run.take(what.on() ? switchedOn(what) : switchedOff(what));
    } catch (UsageException impossible) {
      run.refuse(String.valueOf(impossible.getMessage()));
    }
  }

  private List<Change.Step> switchedOn(FaultSwitch what) {
    Key key = new Key(what.netns(), what.fault());
    if (active.containsKey(key)) {
      throw new UsageException("The fault " + what.fault() + " is on already; switch it off first.");
    }
    Fault fault = Faults.find(what.fault());
    Change change = fault.plan(new Site(cluster, scenario, what, fault.profile()));
    active.put(key, new Active(what, change));
    return change.on();
  }

  private List<Change.Step> switchedOff(FaultSwitch what) {
    Optional<Active> ended = Optional.ofNullable(active.remove(new Key(what.netns(), what.fault())));
    return ended
        .map(fault -> fault.change().off())
        .orElseThrow(
            () -> new UsageException("The fault " + what.fault() + " is not on, so it can't be switched off."));
  }
}
