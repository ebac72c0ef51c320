package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.engine.WheelTimer;
import io.vethscope.kernel.SocketRow;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/**
 * What is left of a connection that was closed here first ({@code struct tcp_timewait_sock}; {@code
 * tcp_timewait_state_process} in net/ipv4/tcp_minisocks.c).
 */
final class TimeWaitSock implements Endpoint {
  private final TcpStack stack;
  private final FourTuple flow;
  private final int timestampOffset;
  private final int sndNxt;
  private final int window;
  private final int scale;
  private final WheelTimer timer;
  private final long since;
  private boolean waitsForFin;
  private int rcvNxt;
  private boolean recentKnown;
  private int recent;
  private long lastAck = Long.MIN_VALUE / 2;

  /** Takes over from a connection. */
  TimeWaitSock(TcpSock sock, boolean waitsForFin) {
    this.stack = sock.stack;
    this.flow = sock.flow;
    this.timestampOffset = sock.timestampOffset;
    this.sndNxt = sock.sndNxt;
    this.rcvNxt = sock.rcvNxt;
    this.window = sock.receiveWindow();
    this.scale = sock.options.receiveScale;
    this.recentKnown = sock.options.timestamps && sock.options.recentKnown;
    this.recent = sock.options.recent;
    this.waitsForFin = waitsForFin;
    this.timer = sock.cpu.pinnedTimer(this::end);
    this.since = millis();
  }

  /** Ends by itself after so many ticks. */
  void start(long ticks) {
    timer.modify(stack.host().cpu().jiffies() + ticks);
  }

  private long millis() {
    return stack.host().cpu().now() / 1_000_000;
  }

  @Override
  public SocketRow row(FourTuple of) {
    return SocketRows.of(of, waitsForFin ? TcpState.FIN_WAIT2 : TcpState.TIME_WAIT, 0, 0);
  }

  private void end() {
    timer.delete();
    stack.remove(flow, this);
  }

  /** {@code tcp_twsk_unique}: whether a new connection over loopback may take the ports. */
  boolean mayBeReused(TcpRoute route) {
    return route.loopback() && recentKnown && millis() - since > 1000;
  }

  /** The first sequence number for a connection that takes the ports over. */
  int nextSequence() {
    return sndNxt + 65535 + 2;
  }

  @Override
  public TcpOutcome receive(TcpArrival arrival) {
    var options = TcpOptions.parse(arrival.segment().options());
    boolean stamped = recentKnown && options.timestamps();
    boolean outdated = stamped && recent - options.tsValue() > 0;
    if (waitsForFin) {
      return inFinWait2(arrival, options, outdated && !arrival.has(TcpSegment.RST));
    }
    if (!outdated && arrival.sequence() == rcvNxt && (arrival.endSequence() == rcvNxt || arrival.has(TcpSegment.RST))) {
      return expected(arrival, options);
    }
    int flags = arrival.segment().flags() & (TcpSegment.SYN | TcpSegment.RST | TcpSegment.ACK);
    boolean newer = after(arrival.sequence(), rcvNxt) || (stamped && recent - options.tsValue() < 0);
    if (flags == TcpSegment.SYN && !outdated && newer) {
      return stack.reopen(arrival, this);
    }
    if (!arrival.has(TcpSegment.RST)) {
      if (outdated || arrival.has(TcpSegment.ACK)) {
        start(Jiffies.TIMEWAIT);
      }
      acknowledgeSometimes();
    }
    return outcome();
  }

  private TcpOutcome expected(TcpArrival arrival, TcpOptions options) {
    if (arrival.has(TcpSegment.RST)) {
      end();
    } else {
      start(Jiffies.TIMEWAIT);
      remember(options);
    }
    return outcome();
  }

  private TcpOutcome inFinWait2(TcpArrival arrival, TcpOptions options, boolean outdated) {
    int end = arrival.endSequence();
    boolean inWindow =
        arrival.sequence() == rcvNxt || (after(end, rcvNxt) && before(arrival.sequence(), rcvNxt + window));
    if (outdated || !inWindow) {
      acknowledgeSometimes();
    } else if (arrival.has(TcpSegment.RST)) {
      end();
    } else if (arrival.has(TcpSegment.SYN) && !before(arrival.sequence(), rcvNxt)) {
      resetAndEnd(arrival);
    } else if (arrival.has(TcpSegment.ACK) && after(end, rcvNxt) && end != arrival.sequence()) {
      if (!arrival.has(TcpSegment.FIN) || end != rcvNxt + 1) {
        resetAndEnd(arrival);
      } else {
        waitsForFin = false;
        rcvNxt = end;
        remember(options);
        start(Jiffies.TIMEWAIT);
        acknowledge();
      }
    }
    return outcome();
  }

  private void resetAndEnd(TcpArrival arrival) {
    stack.reset(arrival);
    end();
  }

  private void remember(TcpOptions options) {
    if (recentKnown && options.timestamps()) {
      recent = options.tsValue();
    }
  }

  private void acknowledgeSometimes() {
    long now = millis();
    if (now - lastAck >= 500) {
      lastAck = now;
      acknowledge();
    }
  }

  /** {@code tcp_v4_timewait_ack}. */
  private void acknowledge() {
    var options =
        recentKnown && recent != 0
            ? TcpOptions.ofTimestamps((int) millis() + timestampOffset, recent).toPayload()
            : Payload.EMPTY;
    var segment =
        TcpSegment.of(flow.localPort(), flow.remotePort(), TcpSegment.ACK)
            .withNumbers(sndNxt, rcvNxt)
            .withWindow(Math.min(window >> scale, 65535))
            .withOptions(options);
    stack.host().transmit(flow, segment, TransmitInfo.PLAIN);
  }

  private TcpOutcome outcome() {
    return new TcpOutcome.ToTimeWait(flow);
  }

  @Override
  public void error(IcmpReport report) {
    // Nobody is left to be told.
  }

  @Override
  public void destroy() {
    end();
  }
}
