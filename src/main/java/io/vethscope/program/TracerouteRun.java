package io.vethscope.program;

import io.vethscope.engine.Cancellable;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One {@code traceroute} at work ({@code do_it} in traceroute.c): it sends as many probes as may be under way, one
 * after the other, and only then looks at what has come back; hops are printed in their order.
 */
final class TracerouteRun implements TracerouteSockets.Listener {
  /** From one system call to the next. */
  private static final long THINKING = 30_000;

  /** What is added to the time of an answer before it tells how long others may take. */
  private static final long PRECISION = 1_000_000;

  /** How much longer than an answer from the same hop, or from a later one, others may take. */
  private static final int HERE = 3;

  private static final int NEAR = 10;

  private final Process process;
  private final Settings settings;
  private final TracerouteSockets sockets;
  private final List<TracerouteProbe> probes = new ArrayList<>();
  private final Deque<Runnable> answers = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private @Nullable IpAddress printed;
  private @Nullable Cancellable timer;
  private int start;
  private int end;
  private boolean sleeping;
  private boolean arrived;

  /**
   * What is to be traced.
   *
   * @param icmp whether probes are echo requests instead of UDP datagrams
   * @param first the first TTL
   * @param last the last TTL
   * @param queries probes for each TTL
   * @param atOnce how many probes may be under way
   * @param patience nanoseconds for an answer
   * @param sourcePort of UDP probes, or 0 for any
   */
  record Settings(
      IpAddress destination,
      boolean icmp,
      int first,
      int last,
      int queries,
      int atOnce,
      long patience,
      int sourcePort) {}

  TracerouteRun(Process process, Settings settings) {
    this.process = process;
    this.settings = settings;
    this.sockets = new TracerouteSockets(process, settings, this);
    this.end = settings.last() * settings.queries();
    this.start = (settings.first() - 1) * settings.queries();
    for (int index = 0; index < end; index++) {
      probes.add(new TracerouteProbe(index, index / settings.queries() + 1));
    }
  }

  /** Goes through the probes once: gives up, prints, sends one; comes back at once after that, else when woken. */
  void turn() {
    sleeping = false;
    TracerouteProbe oldest = null;
    int underWay = 0;
    for (int n = start; n < end && underWay < settings.atOnce(); n++) {
      TracerouteProbe probe = probes.get(n);
      if (probe.isPending() && process.cpu().now() - probe.sentAt() >= patience(probe)) {
        probe.expire();
        sockets.close(probe);
      }
      if (probe.isDone()) {
        finished(probe);
        continue;
      }
      if (!probe.isSent()) {
        send(probe);
        return;
      }
      oldest = oldest == null ? probe : oldest;
      underWay++;
    }
    if (oldest == null) {
      finish(0, arrived ? Ending.OK : Ending.TIMEOUT);
    } else {
      sleep(oldest);
    }
  }

  private void finished(TracerouteProbe probe) {
    if (probe.index == start) {
      print(probe);
      start++;
    }
    if (probe.isLast()) {
      arrived = true;
      end = probe.ttl * settings.queries();
    }
  }

  private void send(TracerouteProbe probe) {
    probe.sent(process.cpu().now());
    if (sockets.send(probe)) {
      process.after(THINKING, this::turn);
    } else {
      process.print("connect: Network is unreachable");
      finish(1, Ending.UNREACHABLE);
    }
  }

  /** {@code do_poll}: takes what has come, or waits for it until the oldest probe is given up. */
  private void sleep(TracerouteProbe oldest) {
    sleeping = true;
    if (answers.isEmpty()) {
      timer = process.after(oldest.sentAt() + patience(oldest) - process.cpu().now(), this::turn);
    } else {
      wake();
    }
  }

  private void wake() {
    sleeping = false;
    if (timer != null) {
      timer.cancel();
    }
    timer = process.after(THINKING, this::read);
  }

  /** One socket holds one answer; the probes of ICMP share a socket, of which a poll reads one. */
  private void read() {
    do {
      answers.remove().run();
    } while (!settings.icmp() && !answers.isEmpty());
    turn();
  }

  @Override
  public void answer(int index, IpAddress from, String mark, boolean last) {
    if (index < 0 || index >= probes.size() || !probes.get(index).isPending()) {
      return;
    }
    TracerouteProbe probe = probes.get(index);
    long now = process.cpu().now();
    answers.add(() -> {
      probe.answered(now, from, mark, last);
      sockets.close(probe);
    });
    if (sleeping) {
      wake();
    }
  }

  /** {@code get_timeout}: what is known of the hop, or of later ones, shortens the wait. */
  private long patience(TracerouteProbe probe) {
    int hop = probe.index - probe.index % settings.queries();
    for (TracerouteProbe other : probes.subList(hop, hop + settings.queries())) {
      if (other.time() > 0) {
        return Math.min(settings.patience(), (other.time() + PRECISION) * HERE);
      }
    }
    for (TracerouteProbe later : probes.subList(probe.index + 1, probes.size())) {
      if (!later.isSent()) {
        break;
      }
      if (later.time() > 0) {
        return Math.min(settings.patience(), (later.time() + PRECISION) * NEAR);
      }
    }
    return settings.patience();
  }

  private void print(TracerouteProbe probe) {
    if (probe.index % settings.queries() == 0) {
      line.setLength(0);
      line.append("%2d ".formatted(probe.ttl));
      printed = null;
    }
    IpAddress from = probe.from();
    if (from == null) {
      line.append(" *");
    } else {
      line.append(from.equals(printed) ? " " : " " + from + " ");
      line.append(String.format(Locale.ROOT, " %.3f ms%s", probe.time() / 1e6, probe.mark()));
      printed = from;
    }
    if (probe.index % settings.queries() == settings.queries() - 1) {
      process.print(line.toString());
    }
  }

  private void finish(int status, Ending ending) {
    if (timer != null) {
      timer.cancel();
    }
    sockets.close();
    process.exit(status, ending);
  }
}
