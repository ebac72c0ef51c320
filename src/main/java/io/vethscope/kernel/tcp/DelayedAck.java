package io.vethscope.kernel.tcp;

import io.vethscope.engine.WheelTimer;
import io.vethscope.wire.TcpSegment;

/**
 * When to acknowledge: at once while the connection is young, later where an answer may carry the acknowledgement
 * ({@code icsk_ack}; net/ipv4/tcp_input.c, tcp_output.c and tcp_timer.c).
 */
final class DelayedAck {
  static final int MAX_QUICKACKS = 16;

  private static final int SCHEDULED = 1;
  private static final int TIMER = 2;
  private static final int PUSHED = 4;
  private static final int PUSHED_TWICE = 8;
  private static final int NOW = 16;
  private static final int NO_MEMORY = 32;

  private final TcpSock sock;
  private final WheelTimer timer;
  private int pending;

  /** {@code icsk_ack.quick}: acknowledgements that are still to be sent at once. */
  private int quick;

  private boolean pingpong;

  /** {@code icsk_ack.ato}: the expected time between two segments, in ticks; zero before the first. */
  private int expectedGap;

  private long lastReceived;
  private int lastSegmentSize;
  private long deadline;

  DelayedAck(TcpSock sock) {
    this.sock = sock;
    this.timer = sock.cpu.timer(this::onTimer);
  }

  /** The handshake is over. */
  void connectionEstablished() {
    lastReceived = sock.cpu.jiffies();
  }

  /** {@code inet_csk_schedule_ack}. */
  void schedule() {
    pending |= SCHEDULED;
  }

  boolean isScheduled() {
    return (pending & SCHEDULED) != 0;
  }

  /** {@code ICSK_ACK_NOW}: the next check sends. */
  void sendSoon() {
    pending |= NOW;
  }

  /** {@code ICSK_ACK_NOMEM}: the next window is zero. */
  void outOfMemory() {
    pending |= NO_MEMORY | NOW | SCHEDULED;
  }

  boolean isOutOfMemory() {
    return (pending & NO_MEMORY) != 0;
  }

  void enterPingpong() {
    pingpong = true;
  }

  /** A larger window should be told soon: {@code tcp_grow_window} sets the lowest bit. */
  void tellWindow() {
    quick |= 1;
  }

  /** The window is short: {@code __tcp_select_window}. */
  void stopQuick() {
    quick = 0;
  }

  /** {@code tcp_incr_quickack}. */
  private void moreQuick() {
    int count = sock.rcvWnd / (2 * sock.sizes.received);
    quick = Math.max(quick, Math.min(count == 0 ? 2 : count, MAX_QUICKACKS));
  }

  /** {@code tcp_enter_quickack_mode}. */
  void enterQuick() {
    moreQuick();
    pingpong = false;
    expectedGap = Jiffies.ATO_MIN;
  }

  /** The half of {@code tcp_event_data_recv} that concerns acknowledgements. */
  void dataReceived() {
    long now = sock.cpu.jiffies();
    if (expectedGap == 0) {
      moreQuick();
      expectedGap = Jiffies.ATO_MIN;
    } else {
      adaptTo(now - lastReceived);
    }
    lastReceived = now;
  }

  private void adaptTo(long gap) {
    if (gap <= Jiffies.ATO_MIN / 2) {
      expectedGap = (expectedGap >> 1) + Jiffies.ATO_MIN / 2;
    } else if (gap < expectedGap) {
      expectedGap = (int) Math.min((expectedGap >> 1) + gap, sock.rtt.timeout);
    } else if (gap > sock.rtt.timeout) {
      moreQuick();
    }
  }

  /** {@code tcp_measure_rcv_mss}. */
  void measure(TcpArrival arrival) {
    int previous = lastSegmentSize;
    lastSegmentSize = 0;
    int length = arrival.gsoSize() > 0 ? arrival.gsoSize() : arrival.dataLength();
    if (length >= sock.sizes.received) {
      if (length != sock.sizes.received) {
        sock.buffer.measureOverhead(arrival, sock.rcvWnd);
      }
      sock.sizes.received = Math.max(1, Math.min(length, sock.sizes.advertised));
      pending |= arrival.has(TcpSegment.PSH) ? PUSHED : 0;
      return;
    }
    int whole = length + arrival.segment().headerLength();
    if (whole >= SegmentSizes.DEFAULT + 20
        || (whole >= SegmentSizes.MIN + 20 && !arrival.has(TcpSegment.PSH) && !arrival.has(TcpSegment.FIN))) {
      lastSegmentSize = whole - sock.headerLength;
      if (lastSegmentSize == previous) {
        sock.sizes.received = lastSegmentSize;
        return;
      }
    }
    pending |= (pending & PUSHED) != 0 ? PUSHED_TWICE | PUSHED : PUSHED;
  }

  /** {@code tcp_event_data_sent}: an answer soon after a question makes the connection a dialogue. */
  void dataSent() {
    if (sock.cpu.jiffies() - lastReceived < expectedGap) {
      pingpong = true;
    }
  }

  /** {@code tcp_event_ack_sent}. */
  void ackSent() {
    if (quick > 0 && isScheduled()) {
      quick--;
      if (quick == 0) {
        expectedGap = Jiffies.ATO_MIN;
      }
    }
    clear();
  }

  /** {@code inet_csk_clear_xmit_timer(ICSK_TIME_DACK)}. */
  void clear() {
    pending = 0;
    timer.delete();
  }

  /** {@code tcp_ack_snd_check}: acknowledges what the segment at hand brought, now or later. */
  void check() {
    if (!isScheduled()) {
      return;
    }
    if (isDue()) {
      if (sock.lock.isOwned()) {
        sock.lock.deferAck();
      } else {
        sock.output.sendAck();
      }
    } else if (sock.data.hasHoles()) {
      sock.output.sendAck();
    } else {
      delay();
    }
  }

  private boolean isDue() {
    boolean fullFrame =
        sock.rcvNxt - sock.rcvWup > sock.sizes.received
            && (sock.rcvNxt == sock.copiedSeq || sock.output.windowToOffer() >= sock.rcvWnd);
    return fullFrame || (quick > 0 && !pingpong) || (pending & NOW) != 0;
  }

  /** {@code tcp_send_delayed_ack}. */
  private void delay() {
    long now = sock.cpu.jiffies();
    int wait = Math.min(expectedGap > Jiffies.DELACK_MIN ? boundedGap() : expectedGap, Jiffies.DELACK_MAX - 1);
    long when = now + wait;
    if ((pending & TIMER) != 0) {
      if (deadline <= now + (wait >> 2)) {
        sock.output.sendAck();
        return;
      }
      when = Math.min(when, deadline);
    }
    arm(when);
  }

  private int boundedGap() {
    int most = pingpong || (pending & PUSHED) != 0 ? Jiffies.DELACK_MAX : (int) Jiffies.HZ / 2;
    if (sock.rtt.smoothed > 0) {
      long roundTrip = Math.max(Jiffies.ofMicros(sock.rtt.smoothed >> 3), Jiffies.DELACK_MIN);
      most = (int) Math.min(most, roundTrip);
    }
    return Math.min(expectedGap, most);
  }

  private void arm(long when) {
    pending |= SCHEDULED | TIMER;
    deadline = when;
    timer.modify(when);
  }

  private void onTimer() {
    if (sock.lock.isOwned()) {
      sock.lock.deferDelayedAckTimer();
    } else {
      expire();
    }
  }

  /** {@code tcp_delack_timer_handler}. */
  void expire() {
    if (sock.state == TcpState.CLOSE || (pending & TIMER) == 0) {
      return;
    }
    pending &= ~TIMER;
    if (isScheduled()) {
      if (pingpong) {
        pingpong = false;
        expectedGap = Jiffies.ATO_MIN;
      } else {
        expectedGap = (int) Math.min((long) expectedGap << 1, sock.rtt.timeout);
      }
      sock.output.sendAck();
    }
  }

  /**
   * Whether the process's reading calls for an acknowledgement ({@code __tcp_cleanup_rbuf}).
   *
   * @param emptied it read everything there was
   */
  boolean isDueAfterRead(boolean emptied) {
    boolean pushed = (pending & PUSHED_TWICE) != 0 || ((pending & PUSHED) != 0 && !pingpong);
    return isScheduled() && (sock.rcvNxt - sock.rcvWup > sock.sizes.received || (pushed && emptied));
  }
}
