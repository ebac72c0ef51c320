package io.vethscope.trace;

import io.vethscope.engine.Cpu;
import io.vethscope.trace.TraceEvent.Origin;

/** Where the model reports what happens: stamps identities on packets, counts events, ends a run that has too many. */
public final class Tracer {
  private final Cpu cpu;
  private final long maxEvents;
  private TraceSink sink;
  private long events;
  private long packets;

  /**
   * Starts a trace.
   *
   * @param cpu the run's clock
   * @param maxEvents the budget; the run is halted when it is used up
   * @param sink takes the events
   */
  public Tracer(Cpu cpu, long maxEvents, TraceSink sink) {
    this.cpu = cpu;
    this.maxEvents = maxEvents;
    this.sink = sink;
  }

  /** Sends the events from here on to another sink. */
  public void redirect(TraceSink next) {
    this.sink = next;
  }

  /** The present, in nanoseconds since the start of the run. */
  public long now() {
    return cpu.now();
  }

  /** How many events there were so far. */
  public long events() {
    return events;
  }

  /** Whether the budget ended the run. */
  public boolean isHalted() {
    return events > maxEvents;
  }

  /** Reports an event. */
  public void emit(TraceEvent event) {
    if (events < maxEvents) {
      events++;
      sink.accept(event);
    } else if (events == maxEvents) {
      events++;
      halt();
    }
  }

  private void halt() {
    cpu.stop();
    sink.accept(
        new TraceEvent.Halted(
            cpu.now(),
            Where.CLUSTER,
            "event budget",
            "The run has more than "
                + maxEvents
                + " events, so it was ended here. A bridge loop or a very long"
                + " command does that; shorten the command or remove the loop."));
  }

  /** A new packet's identity, which is reported. */
  public long born(Where where, Origin origin, long cause) {
    long packet = ++packets;
    emit(new TraceEvent.PacketBorn(cpu.now(), where, packet, origin, cause));
    return packet;
  }
}
