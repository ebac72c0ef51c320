package io.vethscope.kernel.tcp;

import io.vethscope.engine.WheelTimer;
import java.util.Optional;

/** The timers of a connection (net/ipv4/tcp_timer.c). One serves for all that has to do with sending. */
final class TcpTimers {
  private static final int MAX_SHIFT = 12;
  private static final int ORPHAN_RETRIES = 8;
  private static final long RTO_MIN_MILLIS = 200;
  private static final int LINEAR_BACKOFF = 9;

  /** {@code icsk_pending}. */
  enum Event {
    RETRANSMIT,
    PROBE,
    LOSS_PROBE,
    REORDERING
  }

  private final TcpSock sock;
  private final WheelTimer timer;
  private final WheelTimer finWait;
  private Optional<Event> pending = Optional.empty();

  TcpTimers(TcpSock sock) {
    this.sock = sock;
    this.timer = sock.cpu.timer(this::onTimer);
    this.finWait = sock.cpu.timer(this::onFinWait);
  }

  boolean isPending(Event event) {
    return pending.equals(Optional.of(event));
  }

  boolean nothingPending() {
    return pending.isEmpty();
  }

  /** {@code tcp_reset_xmit_timer}; the time is in ticks from now. */
  void reset(Event event, long after) {
    pending = Optional.of(event);
    timer.modify(sock.cpu.jiffies() + Math.clamp(after, 1, Jiffies.RTO_MAX));
  }

  void clearTransmit() {
    pending = Optional.empty();
    timer.delete();
  }

  void clear() {
    clearTransmit();
    finWait.delete();
  }

  /** {@code tcp_rearm_rto}. */
  void rearmRetransmit() {
    if (sock.queue.nothingSent()) {
      clearTransmit();
      return;
    }
    long timeout = sock.rtt.timeout;
    if (isPending(Event.REORDERING) || isPending(Event.LOSS_PROBE)) {
      timeout = Math.max(1, Jiffies.ofMicros(microsToTimeout()));
    }
    reset(Event.RETRANSMIT, timeout);
  }

  /** {@code tcp_rto_delta_us}: how long the oldest segment may still be under way. */
  private long microsToTimeout() {
    long sent = sock.queue.head().sentAt / 1000;
    return sent + Jiffies.toMicros(sock.rtt.timeout) - sock.micros();
  }

  /** {@code tcp_set_xmit_timer}: after an acknowledgement that moved things on. */
  void restart() {
    if (!armLossProbe()) {
      rearmRetransmit();
    }
  }

  /**
   * Arms the probe for a lost tail ({@code tcp_schedule_loss_probe}; RFC 8985 section 7.2).
   *
   * @return false if none is wanted
   */
  boolean armLossProbe() {
    boolean quiet = sock.congestion.state == Congestion.State.OPEN && sock.queue.sackedOut() == 0;
    if (!sock.options.sack || sock.queue.nothingSent() || !quiet) {
      return false;
    }
    long timeout = Jiffies.HZ;
    if (sock.rtt.smoothed > 0) {
      long margin = sock.queue.packetsOut() == 1 ? Jiffies.RTO_MIN : Jiffies.TIMEOUT_MIN;
      timeout = Jiffies.ofMicros(sock.rtt.smoothed >> 2) + margin;
    }
    long toRetransmission = microsToTimeout();
    if (toRetransmission > 0) {
      timeout = Math.min(timeout, Jiffies.ofMicros(toRetransmission));
    }
    reset(Event.LOSS_PROBE, timeout);
    return true;
  }

  private void onTimer() {
    if (sock.lock.isOwned()) {
      sock.lock.deferRetransmitTimer();
    } else {
      expire();
    }
  }

  /** {@code tcp_write_timer_handler}. */
  void expire() {
    if (sock.state == TcpState.CLOSE || pending.isEmpty()) {
      return;
    }
    switch (pending.get()) {
      case RETRANSMIT -> {
        pending = Optional.empty();
        retransmit();
      }
      case PROBE -> {
        pending = Optional.empty();
        probe();
      }
      case LOSS_PROBE -> sock.recovery.sendLossProbe();
      case REORDERING -> sock.recovery.reorderingTimeout();
    }
  }

  /** {@code tcp_retransmit_timer}. */
  private void retransmit() {
    if (sock.queue.nothingSent() || isGivenUp()) {
      return;
    }
    sock.recovery.enterLoss();
    sock.retransmits++;
    sock.totalTimeouts++;
    if (sock.state.isOpening()) {
      sock.opening.repetitions++;
      sock.opening.timedOut = true;
    }
    sock.recovery.retransmit(sock.queue.head(), 1);
    if (sock.state != TcpState.SYN_SENT || sock.totalTimeouts > sock.parameters.synLinearTimeouts()) {
      sock.rtt.backOff();
    }
    reset(Event.RETRANSMIT, sock.rtt.timeout);
  }

  /** {@code tcp_write_timeout}. */
  private boolean isGivenUp() {
    sock.flowHash = sock.stack.newFlowHash();
    boolean expired = sock.state.isOpening() ? handshakeTimedOut() : timedOut(retriesUntil());
    if (expired) {
      sock.fail(sock.socket.events().takeSoftError().orElse(SocketError.ETIMEDOUT));
    }
    return expired;
  }

  private boolean handshakeTimedOut() {
    int most = sock.parameters.synRetries();
    return sock.retransmits >= (sock.state == TcpState.SYN_SENT ? most + sock.parameters.synLinearTimeouts() : most);
  }

  /** {@code tcp_orphan_retries}: a socket that no process holds is given up sooner. */
  private int retriesUntil() {
    if (!sock.orphaned) {
      return sock.parameters.retries2();
    }
    return sock.rtt.timeout < Jiffies.RTO_MAX ? ORPHAN_RETRIES : 0;
  }

  /** {@code retransmits_timed_out} with {@code tcp_model_timeout}: the time that so many doublings take. */
  private boolean timedOut(int boundary) {
    if (sock.retransmits == 0) {
      return false;
    }
    int doublings = Math.min(boundary, LINEAR_BACKOFF);
    long model =
        ((2L << doublings) - 1) * RTO_MIN_MILLIS
            + Math.max(0, boundary - LINEAR_BACKOFF) * (Jiffies.RTO_MAX * 1000 / Jiffies.HZ);
    return sock.millis() - sock.retransmitStamp >= model;
  }

  /** {@code tcp_probe_timer}: asks a peer that closed its window. */
  private void probe() {
    if (!sock.queue.nothingSent() || sock.queue.unsent.isEmpty()) {
      sock.probesOut = 0;
      return;
    }
    int most = sock.orphaned ? retriesUntil() : sock.parameters.retries2();
    if (sock.probesOut >= most) {
      sock.fail(sock.socket.events().takeSoftError().orElse(SocketError.ETIMEDOUT));
      return;
    }
    sock.transmission.probe();
    afterProbe();
  }

  /** {@code tcp_send_probe0}. */
  private void afterProbe() {
    if (!sock.queue.nothingSent() || sock.queue.unsent.isEmpty()) {
      sock.probesOut = 0;
      sock.rtt.backoff = 0;
      return;
    }
    sock.probesOut++;
    if (sock.rtt.backoff < sock.parameters.retries2()) {
      sock.rtt.backoff++;
    }
    long timeout = sock.transmission.probeTimeout() << Math.min(sock.rtt.backoff, MAX_SHIFT);
    reset(Event.PROBE, Math.min(timeout, Jiffies.RTO_MAX));
  }

  /** A closed socket waits for the peer's FIN for so many ticks ({@code tcp_keepalive_timer}). */
  void armFinWait(long ticks) {
    finWait.modify(sock.cpu.jiffies() + ticks);
  }

  private void onFinWait() {
    if (sock.state == TcpState.FIN_WAIT2 && sock.orphaned) {
      sock.stack.enterTimeWait(sock, TcpState.FIN_WAIT2, 0);
    }
  }
}
