package io.vethscope.kernel;

import io.vethscope.engine.Cpu;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the stack of carriers that came and went ({@code net/core/link_watch.c}). One work serves all namespaces:
 * urgent news are heard as soon as it runs, others with them if the last ones are a second old, or else when they are.
 */
public final class LinkWatch {
  /** Until the work has the lock of the command that made the change ({@code rtnl_lock}). */
  private static final long SCHEDULING = 8_000_000;

  /** {@code linkwatch_nextevent}: changes that are not urgent are told once a second. */
  private static final long INTERVAL = 1_000_000_000;

  private final Cpu cpu;
  private final List<Event> events = new ArrayList<>();
  private long nextEvent;
  private boolean urgent;
  private boolean scheduled;

  /**
   * One change.
   *
   * @param urgent {@code linkwatch_urgent_event}: the device has another end, or can send again
   */
  private record Event(boolean urgent, NetDevice device, Runnable heard) {}

  LinkWatch(Cpu cpu) {
    this.cpu = cpu;
  }

  /** A device's carrier changed ({@code linkwatch_fire_event}). */
  public void fire(boolean isUrgent, NetDevice device, Runnable heard) {
    events.add(new Event(isUrgent, device, heard));
    schedule(isUrgent);
  }

  /** Whether there is news of a device that nobody has heard yet. */
  boolean hasNewsOf(NetDevice device) {
    return events.stream().anyMatch(event -> event.device.equals(device));
  }

  /** {@code linkwatch_schedule_work}; what is urgent comes first, whatever waits. */
  private void schedule(boolean now) {
    if (urgent || (scheduled && !now)) {
      return;
    }
    urgent = now;
    scheduled = true;
    long wait = now ? 0 : Math.max(0, nextEvent - cpu.now());
    cpu.after(wait + (wait == 0 ? SCHEDULING : 0), this::run);
  }

  /** {@code __linkwatch_run_queue}. */
  private void run() {
    if (events.isEmpty()) {
      return;
    }
    boolean urgentOnly = nextEvent > cpu.now();
    if (!urgentOnly) {
      nextEvent = cpu.now() + INTERVAL;
    }
    urgent = false;
    scheduled = false;
    List<Event> work = List.copyOf(events);
    events.clear();
    for (Event event : work) {
      if (urgentOnly && !event.urgent) {
        events.add(event);
      } else {
        event.heard.run();
      }
    }
    if (!events.isEmpty()) {
      schedule(false);
    }
  }
}
