package io.vethscope.web.run;

import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.Scenario;
import io.vethscope.web.problem.ProblemException;
import java.util.concurrent.Semaphore;

/**
 * How many network namespaces the server simulates at a time, over all runs of all clients, which bounds its memory.
 */
public final class Capacity {
  private final int most;
  private final Semaphore free;

  /** Room for so many namespaces. */
  public Capacity(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** Room for one run, until it is closed. */
  public interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes room for a cluster.
   *
   * @throws ProblemException if there is none at present (503), or never will be (422)
   */
  public Share take(Scenario scenario) {
    int namespaces = 0;
    for (NodeSpec node : scenario.nodes()) {
      namespaces += 1 + node.pods().size();
    }
    if (namespaces > most) {
      throw new ProblemException(
          422, "The cluster has " + namespaces + " nodes and pods, and this server simulates " + most + "; use fewer.");
    }
    if (!free.tryAcquire(namespaces)) {
      throw new ProblemException(
          503, "The server simulates as much as it can at present; try again in a minute, or with a smaller cluster.");
    }
    int taken = namespaces;
    return () -> free.release(taken);
  }

  /** How many namespaces there is room for. */
  public int free() {
    return free.availablePermits();
  }
}
