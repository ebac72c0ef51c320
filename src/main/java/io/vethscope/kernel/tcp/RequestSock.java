package io.vethscope.kernel.tcp;

import io.vethscope.engine.WheelTimer;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/**
 * A handshake that a listening socket answers ({@code struct tcp_request_sock}; {@code tcp_conn_request} in
 * net/ipv4/tcp_input.c, {@code tcp_check_req} in tcp_minisocks.c).
 */
final class RequestSock implements Endpoint {
  private final TcpStack stack;
  private final TcpListener listener;
  final FourTuple flow;
  final int peerSequence;
  final int ownSequence;
  final Agreed agreed;
  final TcpRoute route;
  final int flowHash;
  final int timestampOffset;
  private final WheelTimer timer;
  private int recent;
  private int timeouts;
  private int repetitions;
  private boolean acknowledged;
  private long sentAt;
  private long lastAck = Long.MIN_VALUE / 2;

  /**
   * What both ends want.
   *
   * @param peerMss what the peer stated
   * @param sendScale the peer's window scale
   */
  record Agreed(int peerMss, boolean timestamps, boolean sack, boolean scaling, int sendScale, InitialWindow window) {
    static Agreed of(TcpOptions peer, TcpParameters own, TcpRoute route, int fullSpace) {
      boolean timestamps = own.timestamps() && peer.timestamps();
      boolean scaling = own.windowScaling() && peer.windowScale() != TcpOptions.NO_WINDOW_SCALE;
      int mss = route.advertisedMss() - (timestamps ? 12 : 0);
      return new Agreed(
          peer.mss().orElse(SegmentSizes.DEFAULT),
          timestamps,
          own.sack() && peer.sackPermitted(),
          scaling,
          scaling ? Math.min(peer.windowScale(), 14) : 0,
          InitialWindow.select(fullSpace, mss, scaling, own.rmemMax()));
    }
  }

  RequestSock(TcpStack stack, TcpListener listener, TcpArrival syn, TcpRoute route, int ownSequence) {
    this.stack = stack;
    this.listener = listener;
    this.flow = syn.flow();
    this.route = route;
    this.peerSequence = syn.sequence();
    this.ownSequence = ownSequence;
    var options = TcpOptions.parse(syn.segment().options());
    var parameters = stack.host().parameters();
    this.agreed = Agreed.of(options, parameters, route, new ReceiveBuffer(parameters).fullSpace());
    this.recent = agreed.timestamps ? options.tsValue() : 0;
    this.flowHash = stack.newFlowHash();
    this.timestampOffset = stack.timestampOffset(flow);
    this.timer = stack.host().cpu().pinnedTimer(this::onTimer);
  }

  int recent() {
    return recent;
  }

  long sentAt() {
    return repetitions == 0 ? sentAt : SendBuffer.NEVER;
  }

  /** Tells the connection how it came about. */
  void describe(Opening opening) {
    opening.repetitions = repetitions;
    opening.timedOut = timeouts > 0;
    opening.firstAt = sentAt / 1_000_000;
  }

  TcpListener listener() {
    return listener;
  }

  /** Answers the SYN and waits for the third segment. */
  void start() {
    listener.handshakeBegan();
    armTimer();
    sentAt = stack.host().cpu().now();
    sendSynAck();
  }

  private void armTimer() {
    long wait = Math.min(Jiffies.TIMEOUT_INIT << Math.min(timeouts, 10), Jiffies.RTO_MAX);
    timer.modify(stack.host().cpu().jiffies() + wait);
  }

  /** {@code tcp_v4_send_synack} with {@code tcp_make_synack}. */
  private void sendSynAck() {
    var options =
        SynOptions.of(
            route.advertisedMss(),
            agreed.sack,
            agreed.scaling ? agreed.window.scale() : TcpOptions.NO_WINDOW_SCALE,
            agreed.timestamps,
            timestamp(),
            recent);
    transmit(TcpSegment.SYN | TcpSegment.ACK, ownSequence, Math.min(agreed.window.window(), 65535), options);
  }

  private void transmit(int flags, int sequence, int window, Payload options) {
    var segment =
        TcpSegment.of(flow.localPort(), flow.remotePort(), flags)
            .withNumbers(sequence, peerSequence + 1)
            .withWindow(window)
            .withOptions(options);
    stack.host().transmit(flow, segment, new TransmitInfo(0, false, flowHash));
  }

  private int timestamp() {
    return (int) (stack.host().cpu().now() / 1_000_000) + timestampOffset;
  }

  /** {@code reqsk_timer_handler}. */
  private void onTimer() {
    if (timeouts >= stack.host().parameters().synackRetries() || listener.isClosed()) {
      drop();
      return;
    }
    timeouts++;
    if (!acknowledged) {
      repetitions++;
      sendSynAck();
    }
    armTimer();
  }

  /** Forgets the handshake ({@code inet_csk_reqsk_queue_drop}). */
  private void drop() {
    timer.delete();
    listener.handshakeEnded();
    stack.remove(flow, this);
  }

  @Override
  public TcpOutcome receive(TcpArrival arrival) {
    if (listener.isClosed()) {
      drop();
      return stack.receive(arrival);
    }
    var options = TcpOptions.parse(arrival.segment().options());
    boolean outdated =
        agreed.timestamps && options.timestamps() && recent - options.tsValue() > 0 && !arrival.has(TcpSegment.RST);
    int flags = arrival.segment().flags() & (TcpSegment.RST | TcpSegment.SYN | TcpSegment.ACK);
    if (arrival.sequence() == peerSequence && flags == TcpSegment.SYN && !outdated) {
      repeatSynAck();
    } else if ((flags & TcpSegment.ACK) != 0 && arrival.segment().acknowledgement() != ownSequence + 1) {
      return stack.refuse(arrival, listener);
    } else if (outdated || !isInWindow(arrival)) {
      if ((flags & TcpSegment.RST) == 0) {
        sendAck();
      }
    } else {
      return inSequence(arrival, options, flags);
    }
    return new TcpOutcome.ToListener(listener);
  }

  private boolean isInWindow(TcpArrival arrival) {
    int left = peerSequence + 1;
    int right = left + agreed.window.window();
    int start = arrival.sequence();
    int end = arrival.endSequence();
    return start == left
        || (Sequence.after(end, left) && Sequence.before(start, right))
        || (start == right && end == start);
  }

  private void repeatSynAck() {
    long now = stack.host().cpu().now() / 1_000_000;
    if (now - lastAck >= 500) {
      lastAck = now;
      repetitions++;
      sendSynAck();
      armTimer();
    }
  }

  /** {@code tcp_v4_reqsk_send_ack}. */
  private void sendAck() {
    var options = agreed.timestamps ? TcpOptions.ofTimestamps(timestamp(), recent).toPayload() : Payload.EMPTY;
    transmit(TcpSegment.ACK, ownSequence + 1, agreed.window.window() >> agreed.window.scale(), options);
  }

  private TcpOutcome inSequence(TcpArrival arrival, TcpOptions options, int flags) {
    boolean syn = (flags & TcpSegment.SYN) != 0 && arrival.sequence() != peerSequence;
    if (syn || (flags & TcpSegment.RST) != 0) {
      if ((flags & TcpSegment.RST) == 0) {
        stack.reset(arrival);
      }
      drop();
      return new TcpOutcome.ToListener(listener);
    }
    if ((flags & TcpSegment.ACK) == 0) {
      return new TcpOutcome.ToListener(listener);
    }
    if (agreed.timestamps && options.timestamps() && !Sequence.after(arrival.sequence(), peerSequence + 1)) {
      recent = options.tsValue();
    }
    return complete(arrival);
  }

  /** {@code tcp_v4_syn_recv_sock} and {@code tcp_child_process}. */
  private TcpOutcome complete(TcpArrival arrival) {
    if (listener.isAcceptQueueFull()) {
      acknowledged = true;
      return new TcpOutcome.ToListener(listener);
    }
    drop();
    var child = ChildSock.create(stack, this, arrival);
    stack.add(child);
    listener.add(child);
    child.input.receive(arrival);
    return new TcpOutcome.ToSocket(child.socket);
  }

  /** {@code tcp_req_err}. */
  @Override
  public void error(IcmpReport report) {
    if (report.sequence() == ownSequence && report.path() == IcmpReport.Path.BROKEN) {
      drop();
    }
  }

  @Override
  public void destroy() {
    drop();
  }
}
