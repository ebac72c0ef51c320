package io.vethscope.simulation;

import io.vethscope.cluster.Cluster;
import io.vethscope.engine.Cpu;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Look;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command line that is typed in a namespace of a run, at a moment of it. Whatever it shows, it shows of the very
 * tables that the run's packets are sent by.
 */
public final class Terminal {
  private static final long NANOSECONDS = 1000;

  private final Simulation simulation;
  private final Scenario scenario;
  private final Moment moment;
  private final String netns;
  private final String line;
  private long events;
  private @Nullable Reply reply;

  /** When it is typed. */
  public sealed interface Moment {}

  /**
   * When everything before a time has happened.
   *
   * @param microseconds after the start
   */
  public record At(long microseconds) implements Moment {}

  /**
   * Right behind an event.
   *
   * @param number the event's, from 0 on
   */
  public record Behind(long number) implements Moment {}

  /**
   * What came of it.
   *
   * @param time nanoseconds after the start
   */
  public record Reply(long time, Look.Answer answer) {}

  /**
   * Prepares it; nothing is computed before {@link #advance}.
   *
   * @throws ScenarioException if the run has no such namespace, or makes no sense
   */
  public Terminal(Run run, Moment moment, String netns, String line) {
    this.simulation = Simulation.of(run);
    this.scenario = run.scenario();
    this.moment = moment;
    this.netns = netns;
    this.line = line;
  }

  /**
   * Goes on towards the moment.
   *
   * @param most events after which to pause; there may be some more
   * @return whether it is not there yet
   */
  public boolean advance(int most) {
    boolean more =
        switch (moment) {
          case At at -> simulation.advanceTo(this::count, at.microseconds() * NANOSECONDS, most);
          case Behind _ -> simulation.advance(this::count, most) && reply == null;
        };
    if (!more && reply == null) {
      typeAtEnd();
    }
    return more;
  }

  private void typeAtEnd() {
    Cpu cpu = simulation.cluster().orElseThrow().kernel().cpu();
    if (moment instanceof At at) {
      cpu.spend(Math.max(0, at.microseconds() * NANOSECONDS - cpu.now()));
      reply = type(cpu.now());
    } else if (moment instanceof Behind behind && behind.number() < events) {
      reply = type(cpu.now());
    }
  }

  /** While the network is built nothing can be typed; then it is when it stands. */
  private void count(TraceEvent event) {
    events++;
    boolean isDue = moment instanceof Behind behind && events > behind.number();
    if (isDue && reply == null && simulation.cluster().isPresent()) {
      reply = type(event.time());
    }
  }

  /** What came of it, once the moment has come; empty where the run ended before. */
  public Optional<Reply> reply() {
    return Optional.ofNullable(reply);
  }

  /** The scenario of the run. */
  public Scenario scenario() {
    return scenario;
  }

  /** How many events there were. */
  public long events() {
    return events;
  }

  private Reply type(long time) {
    Cluster cluster = simulation.cluster().orElseThrow();
    NetNamespace there = cluster.namespace(netns);
    if (there != null) {
      return new Reply(time, new Look(simulation.programs(), line).in(there, name -> cluster.resolve(netns, name)));
    }
    if (names().noneMatch(netns::equals)) {
      throw new ScenarioException(
          "The run has no namespace \""
              + netns
              + "\"; there are "
              + String.join(", ", cluster.kernel().namespaces().stream().map(NetNamespace::name).toList())
              + ".");
    }
    return new Reply(time, new Look.Shown(1, "Error from server (NotFound): pods \"" + netns + "\" not found\n"));
  }

  private Stream<String> names() {
    return scenario.nodes().stream().map(NodeSpec::pods).flatMap(List::stream).map(PodSpec::name);
  }
}
