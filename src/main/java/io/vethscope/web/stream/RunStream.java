package io.vethscope.web.stream;

import io.vethscope.scenario.Run;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.run.Capacity;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of one connection: found, skipped up to the first event that the client wants, then sent batch by batch.
 *
 * <p>{@link #turn} is called by one thread at a time, credit and cancellation come from another.
 */
final class RunStream {
  /** Events that are computed without being sent in one turn, some milliseconds' worth. */
  static final int SKIP = 4_096;

  /** What a turn led to. */
  enum Progress {
    /** There is more to do. */
    MORE,
    /** There is more to do once there is credit. */
    WAITING,
    /** The run is over. */
    OVER
  }

  private final String id;
  private final Opening opening;
  private final Resources resources;
  private final Batches batches;
  private final AtomicLong credit;
  private volatile boolean ended;
  private Opening.@Nullable Opened opened;
  private @Nullable TextSource trace;
  private Capacity.@Nullable Share share;

  /**
   * A run of which nothing is computed yet.
   *
   * @param id the client's name for it
   * @param credit how many events may be sent
   * @param opening finds out what is to be run
   * @param resources what it needs
   */
  RunStream(String id, long credit, Opening opening, Resources resources) {
    this.id = id;
    this.credit = new AtomicLong(credit);
    this.opening = opening;
    this.resources = resources;
    this.batches = new Batches(id, resources.settings());
  }

  String id() {
    return id;
  }

  /** What is run, or null while that isn't known. */
  @Nullable Run run() {
    return opening.run();
  }

  /** Allows more events. There is no such thing as too much: the sum stays at the largest number. */
  void grant(long events) {
    credit.accumulateAndGet(events, (before, more) -> before > Long.MAX_VALUE - more ? Long.MAX_VALUE : before + more);
  }

  /** How many events may still be sent. */
  long credit() {
    return credit.get();
  }

  /** Gives back what the run holds; no further turn does anything. */
  synchronized void end() {
    ended = true;
    vacate();
    if (trace != null) {
      trace.close();
    }
  }

  private synchronized void vacate() {
    if (share != null) {
      share.close();
      share = null;
    }
  }

  boolean isEnded() {
    return ended;
  }

  /** Takes room for finding out what is to be run, unless it was ended in the meantime. */
  private synchronized void occupy() {
    if (!ended && share == null && opening.run() == null) {
      share = resources.capacity().take(opening.scenario());
    }
  }

  /** What the client is told when the run is over. */
  String farewell() {
    return trace == null ? "" : ServerMessages.end(id, trace.count(), trace.outcome());
  }

  /**
   * Does a bounded amount of work; without credit, none.
   *
   * @throws ProblemException if the run can't be, or has no such event
   * @throws IOException if the client is gone
   */
  Progress turn(Outlet outlet) throws IOException {
    if (credit.get() == 0) {
      return Progress.WAITING;
    }
    TextSource events = trace;
    if (events == null) {
      occupy();
      open();
      return Progress.MORE;
    }
    long from = opened == null ? 0 : opened.from();
    if (events.count() < from) {
      skip(events, from);
      return Progress.MORE;
    }
    return send(events, outlet);
  }

  private void open() {
    Opening.Opened found = opening.turn();
    if (found != null) {
      opened = found;
      vacate();
      begin(found.run());
    }
  }

  private synchronized void begin(Run run) {
    if (!ended) {
      trace = new TextSource(resources.traces(), run);
    }
  }

  private void skip(TextSource events, long from) {
    for (int left = (int) Math.min(SKIP, from - events.count()); left > 0; left--) {
      if (!events.skip(left)) {
        throw ProblemException.badRequest(
            "The run has " + events.count() + " events, numbered from 0; ask for one of them instead of " + from + ".");
      }
    }
  }

  private Progress send(TextSource events, Outlet outlet) throws IOException {
    long before = events.count();
    String batch = batches.next(events, credit.get());
    long sent = events.count() - before;
    if (sent > 0) {
      outlet.send(batch);
      credit.addAndGet(-sent);
    }
    if (events.isOver()) {
      return Progress.OVER;
    }
    if (credit.get() > 0) {
      return Progress.MORE;
    }
    resources.meter().stalled();
    return Progress.WAITING;
  }
}
