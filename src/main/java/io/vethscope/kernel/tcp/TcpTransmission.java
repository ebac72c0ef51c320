package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;

/**
 * What of the written data may be sent now (net/ipv4/tcp.c {@code tcp_sendmsg}, tcp_output.c {@code tcp_write_xmit}):
 * windows, Nagle's algorithm, and buffers of many segments that the device cuts.
 */
final class TcpTransmission {
  private static final int GSO_MAX = 65536 - 320 - 1;

  private final TcpSock sock;

  TcpTransmission(TcpSock sock) {
    this.sock = sock;
  }

  /** {@code tcp_sendmsg}: queues a process's data and sends what may be sent. */
  void write(Payload data) {
    int mss = sock.output.currentMss();
    int goal = sizeGoal(mss);
    int at = 0;
    while (at < data.length()) {
      int room = roomInTail(goal);
      if (room == 0) {
        sock.queue.unsent.add(new SendBuffer(sock.writeSeq, TcpSegment.ACK, Payload.EMPTY));
        room = goal;
      }
      int end = Math.min(data.length(), at + room);
      sock.queue.append(data.slice(at, end));
      sock.writeSeq += end - at;
      at = end;
      if (after(sock.writeSeq, sock.pushedSeq + (sock.maxWindow >> 1))) {
        markPush();
        push(false, mss);
      }
    }
    markPush();
    push(false, sock.output.currentMss());
  }

  private int roomInTail(int goal) {
    var tail = sock.queue.unsent.peekLast();
    return tail == null || tail.has(TcpSegment.FIN) ? 0 : Math.max(0, goal - tail.data.length());
  }

  /** {@code tcp_xmit_size_goal}: the most data in one buffer, in whole segments. */
  private int sizeGoal(int mss) {
    int most = sock.maxWindow > 0 ? Math.min(GSO_MAX, Math.max(mss, sock.maxWindow >> 1)) : GSO_MAX;
    return Math.max(1, most / mss) * mss;
  }

  private void markPush() {
    var tail = sock.queue.unsent.peekLast();
    if (tail != null) {
      tail.flags |= TcpSegment.PSH;
      sock.pushedSeq = sock.writeSeq;
    }
  }

  /** {@code tcp_send_fin}: a FIN goes with the last data that was not sent, else alone. */
  void sendFin() {
    var tail = sock.queue.unsent.peekLast();
    if (tail != null) {
      tail.flags |= TcpSegment.FIN;
    } else {
      sock.queue.unsent.add(new SendBuffer(sock.writeSeq, TcpSegment.ACK | TcpSegment.FIN, Payload.EMPTY));
    }
    sock.writeSeq++;
    push(true, sock.output.currentMss());
  }

  /** {@code tcp_push_pending_frames}: an acknowledgement may have made room. */
  void pushPending() {
    if (!sock.queue.unsent.isEmpty()) {
      push(false, sock.output.currentMss());
    }
  }

  /** {@code __tcp_push_pending_frames}. */
  private void push(boolean withoutNagle, int mss) {
    if (sock.state == TcpState.CLOSE) {
      return;
    }
    boolean sent = false;
    while (!sock.queue.unsent.isEmpty() && sendNext(withoutNagle, mss, quota())) {
      sent = true;
    }
    if (sent) {
      sock.congestion.sent(sock.queue.packetsOut());
      sock.timers.armLossProbe();
    } else if (!sock.queue.unsent.isEmpty() && sock.queue.nothingSent() && sock.timers.nothingPending()) {
      sock.timers.reset(TcpTimers.Event.PROBE, probeTimeout());
    }
  }

  /** {@code tcp_probe0_base}. */
  long probeTimeout() {
    return Math.max(sock.rtt.timeout, Jiffies.RTO_MIN);
  }

  /** One round of {@code tcp_write_xmit}. */
  private boolean sendNext(boolean withoutNagle, int mss, int quota) {
    var buffer = sock.queue.unsent.getFirst();
    buffer.cutInto(mss);
    if (quota <= 0 || !fitsWindow(buffer, mss)) {
      return false;
    }
    boolean last = sock.queue.unsent.size() == 1;
    if (buffer.segments == 1 && last && isHeldBack(buffer.data.length() < mss && !withoutNagle, buffer)) {
      return false;
    }
    int limit = buffer.segments == 1 ? mss : splitPoint(buffer, mss, quota, withoutNagle);
    if (limit <= 0) {
      return false;
    }
    if (buffer.data.length() > limit) {
      sock.queue.splitUnsent(buffer, limit, mss);
    }
    sendNew(buffer, mss);
    return true;
  }

  /**
   * Sends new data to find out whether the last segments arrived, even if the congestion window is full ({@code
   * tcp_write_xmit} for {@code tcp_send_loss_probe}).
   *
   * @return false if there is none that the peer takes
   */
  boolean probeWithNewData() {
    var next = sock.queue.unsent.peekFirst();
    int mss = sock.output.currentMss();
    return next != null && fitsWindow(next, mss) && sendNext(true, mss, Math.max(1, quota()));
  }

  /** {@code tcp_cwnd_test}: at most half of the congestion window at a time. */
  private int quota() {
    int window = sock.congestion.window;
    int inFlight = sock.queue.packetsInFlight();
    return inFlight >= window ? 0 : Math.min(Math.max(window >> 1, 1), window - inFlight);
  }

  /** {@code tcp_snd_wnd_test}: the first segment has to fit into the peer's window. */
  private boolean fitsWindow(SendBuffer buffer, int mss) {
    int end = buffer.data.length() > mss ? buffer.sequence + mss : buffer.endSequence();
    return !after(end, sock.windowEnd());
  }

  /** {@code tcp_nagle_test} with Minshall's check: one small segment at a time. */
  private boolean isHeldBack(boolean partial, SendBuffer buffer) {
    boolean smallOut = after(sock.smallSeq, sock.sndUna) && !after(sock.smallSeq, sock.sndNxt);
    return partial && !buffer.has(TcpSegment.FIN) && !sock.queue.nothingSent() && smallOut;
  }

  /** {@code tcp_mss_split_point}: how much of a buffer of many segments may go. */
  private int splitPoint(SendBuffer buffer, int mss, int quota, boolean withoutNagle) {
    int window = sock.windowEnd() - buffer.sequence;
    int most = mss * Math.min(quota, GSO_MAX / mss);
    int needed = Math.min(buffer.data.length(), window);
    if (most <= needed || (most <= window && sock.queue.unsent.size() > 1)) {
      return most;
    }
    int partial = needed % mss;
    return isHeldBack(partial != 0 && !withoutNagle, buffer) ? needed - partial : needed;
  }

  /** Sends a buffer for the first time ({@code tcp_event_new_data_sent}). */
  private void sendNew(SendBuffer buffer, int mss) {
    boolean first = sock.queue.nothingSent();
    sock.queue.moveToSent(buffer);
    sock.sndNxt = Sequence.max(sock.sndNxt, buffer.endSequence());
    if (buffer.data.length() < buffer.segments * mss) {
      sock.smallSeq = buffer.endSequence();
    }
    sock.congestion.sentWhileReducing(buffer.segments);
    sock.output.transmit(buffer);
    if (first || sock.timers.isPending(TcpTimers.Event.LOSS_PROBE)) {
      sock.timers.rearmRetransmit();
    }
  }

  /** {@code tcp_write_wakeup}: tries a window that was closed. */
  void probe() {
    var next = sock.queue.unsent.peekFirst();
    if (next == null || !before(next.sequence, sock.windowEnd())) {
      sock.output.sendProbe();
      return;
    }
    int mss = sock.output.currentMss();
    int size = Math.min(Math.min(sock.windowEnd() - next.sequence, mss), next.data.length());
    if (size < next.data.length()) {
      sock.queue.splitUnsent(next, size, mss);
    }
    next.flags |= TcpSegment.PSH;
    next.cutInto(mss);
    sendNew(next, mss);
  }
}
