package io.vethscope.benchmark;

import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceSink;

/** Takes a whole trace and only counts it. */
final class CountingSink implements TraceSink {
  private long events;
  private long taps;
  private long losses;

  @Override
  public void accept(TraceEvent event) {
    events++;
    if (event instanceof FrameTapped) {
      taps++;
    } else if (isLoss(event)) {
      losses++;
    }
  }

  private static boolean isLoss(TraceEvent event) {
    // A question by ARP goes to everybody; that most are not the one asked for is no loss.
    return (event instanceof Dropped dropped && dropped.reason() != DropReason.ARP_NOT_FOR_US)
        || event instanceof Halted;
  }

  /** Events of every kind. */
  long events() {
    return events;
  }

  /** Frames on taps. */
  long taps() {
    return taps;
  }

  /** Packets that were lost, and one more where a limit ended the run. */
  long losses() {
    return losses;
  }
}
