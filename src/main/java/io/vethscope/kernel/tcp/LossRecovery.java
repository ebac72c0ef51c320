package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.kernel.tcp.Congestion.State;
import io.vethscope.wire.TcpSegment;
import java.util.List;

/**
 * Finds out what was lost and sends it again: RACK-TLP (RFC 8985; net/ipv4/tcp_recovery.c), the states of {@code
 * tcp_fastretrans_alert} in tcp_input.c, and {@code tcp_retransmit_skb} in tcp_output.c.
 */
final class LossRecovery {
  private static final int DUPLICATE_THRESHOLD = 3;

  private final TcpSock sock;

  /** The latest sent segment that is known to have arrived ({@code tp->rack}), in nanoseconds. */
  private long latestSent = SendBuffer.NEVER;

  private int latestEnd;
  private long latestRtt;
  private int duplicateAcks;

  /** {@code tlp_high_seq}: a loss probe is out until this is acknowledged; zero if none. */
  private boolean probeOut;

  private int probeEnd;

  LossRecovery(TcpSock sock) {
    this.sock = sock;
  }

  /** {@code tcp_rack_advance}: a segment arrived. */
  void delivered(SendBuffer buffer) {
    long rtt = sock.cpu.now() - buffer.sentAt;
    if (buffer.everRetransmitted && rtt / 1000 < sock.rtt.smallest) {
      return;
    }
    latestRtt = rtt;
    if (sentAfter(buffer.sentAt, buffer.endSequence(), latestSent, latestEnd)) {
      latestSent = buffer.sentAt;
      latestEnd = buffer.endSequence();
    }
  }

  private static boolean sentAfter(long time, int end, long otherTime, int otherEnd) {
    return time > otherTime || (time == otherTime && after(end, otherEnd));
  }

  /** Counts acknowledgements that bring nothing new, for peers without SACK ({@code tcp_add_reno_sack}). */
  void duplicateAck() {
    duplicateAcks++;
  }

  /**
   * {@code tcp_fastretrans_alert}, {@code tcp_cong_control} and {@code tcp_xmit_recovery}.
   *
   * @param advanced the left edge moved
   * @param dubious something is odd: a duplicate, or SACK blocks
   * @param delivered segments that are newly known to have arrived
   */
  void acknowledged(boolean advanced, boolean dubious, int delivered) {
    if (advanced) {
      duplicateAcks = 0;
      finishProbe();
      leaveIfDone();
    }
    if (dubious || sock.congestion.state != State.OPEN) {
      int lost = sock.queue.lostOut();
      findLosses(advanced);
      boolean moreLost = sock.queue.lostOut() > lost;
      if (sock.queue.lostOut() > 0 && sock.congestion.state.compareTo(State.RECOVERY) < 0) {
        enterRecovery();
      }
      sock.congestion.reduceProportionally(delivered, sock.queue.packetsInFlight(), advanced && !moreLost);
      retransmitLost();
    }
  }

  private void finishProbe() {
    if (probeOut && !before(sock.sndUna, probeEnd)) {
      probeOut = false;
    }
  }

  /** Ends a recovery when all that was out at its start has arrived. */
  private void leaveIfDone() {
    var congestion = sock.congestion;
    if (congestion.state != State.OPEN && !before(sock.sndUna, congestion.highSeq)) {
      congestion.window = congestion.state == State.RECOVERY ? congestion.threshold : congestion.window;
      congestion.state = State.OPEN;
      sock.retransmitStamp = 0;
    }
  }

  private void findLosses(boolean advanced) {
    if (sock.options.sack) {
      detectByTime();
    } else if (!sock.queue.nothingSent()
        && (duplicateAcks >= DUPLICATE_THRESHOLD || (advanced && sock.congestion.state == State.RECOVERY))) {
      markHeadLost();
    }
  }

  private void markHeadLost() {
    var head = sock.queue.head();
    if (!head.retransmitted) {
      head.lost = true;
    }
  }

  /** {@code tcp_rack_mark_lost}: what was sent well before a segment that arrived is lost. */
  private void detectByTime() {
    long wait = 0;
    for (var buffer : sock.queue.sent) {
      boolean known = buffer.sacked || (buffer.lost && !buffer.retransmitted);
      if (known || !sentAfter(latestSent, latestEnd, buffer.sentAt, buffer.endSequence())) {
        continue;
      }
      long remaining = latestRtt / 1000 + reorderingWindow() - (sock.cpu.now() - buffer.sentAt) / 1000;
      if (remaining <= 0) {
        markLost(buffer);
      } else {
        wait = Math.max(wait, remaining);
      }
    }
    if (wait > 0) {
      sock.timers.reset(TcpTimers.Event.REORDERING, Jiffies.ofMicros(wait) + Jiffies.TIMEOUT_MIN);
    }
  }

  /** {@code tcp_rack_reo_wnd}, in microseconds; not zero where a host answers in no time, as no real one does. */
  private long reorderingWindow() {
    boolean sure =
        sock.congestion.state.compareTo(State.RECOVERY) >= 0 || sock.queue.sackedOut() >= DUPLICATE_THRESHOLD;
    return sure ? 0 : Math.max(1, Math.min(sock.rtt.smallest >> 2, sock.rtt.smoothed >> 3));
  }

  private static void markLost(SendBuffer buffer) {
    buffer.lost = true;
    buffer.retransmitted = false;
  }

  private void enterRecovery() {
    sock.congestion.highSeq = sock.sndNxt;
    sock.congestion.reduce();
    sock.congestion.window = sock.queue.packetsInFlight() + 1;
    sock.congestion.state = State.RECOVERY;
    probeOut = false;
  }

  /** {@code tcp_enter_loss}: everything that is out counts as lost. */
  void enterLoss() {
    if (sock.congestion.state != State.LOSS) {
      sock.congestion.reduce();
    }
    sock.queue.sent.stream().filter(buffer -> !buffer.sacked).forEach(LossRecovery::markLost);
    sock.congestion.window = sock.queue.packetsInFlight() + 1;
    sock.congestion.state = State.LOSS;
    sock.congestion.highSeq = sock.sndNxt;
    probeOut = false;
  }

  /** {@code tcp_rack_reo_timeout}. */
  void reorderingTimeout() {
    detectByTime();
    if (sock.queue.lostOut() > 0 && sock.congestion.state.compareTo(State.RECOVERY) < 0) {
      enterRecovery();
    }
    retransmitLost();
    if (!sock.timers.isPending(TcpTimers.Event.RETRANSMIT)) {
      sock.timers.rearmRetransmit();
    }
  }

  /** {@code tcp_send_loss_probe}: new data, or the last segment again. */
  void sendLossProbe() {
    if (!probeOut && !sock.queue.nothingSent()) {
      if (!sock.transmission.probeWithNewData()) {
        retransmitLast();
      }
      probeEnd = sock.sndNxt;
      probeOut = true;
      sock.timers.clearTransmit();
    }
    sock.timers.rearmRetransmit();
  }

  private void retransmitLast() {
    var last = sock.queue.sent.getLast();
    int mss = sock.output.currentMss();
    if (last.segments > 1 && last.data.length() > mss) {
      sock.queue.splitSent(last, (last.segments - 1) * mss, mss);
      last = sock.queue.sent.getLast();
    }
    retransmit(last, 1);
  }

  /** {@code tcp_simple_retransmit}: the path carries less than was thought, so what was too long is lost. */
  void retransmitTooLong() {
    int mss = sock.output.currentMss();
    sock.queue.sent.stream().filter(buffer -> buffer.segmentLength() > mss).forEach(LossRecovery::markLost);
    if (sock.queue.lostOut() == 0) {
      return;
    }
    if (sock.congestion.state != State.LOSS) {
      sock.congestion.highSeq = sock.sndNxt;
      sock.congestion.reduce();
      sock.congestion.state = State.LOSS;
    }
    retransmitLost();
  }

  /** {@code tcp_xmit_retransmit_queue}. */
  private void retransmitLost() {
    boolean rearm = false;
    for (var buffer : List.copyOf(sock.queue.sent)) {
      int quota = sock.congestion.window - sock.queue.packetsInFlight();
      if (quota <= 0 || sock.queue.retransmittedOut() >= sock.queue.lostOut()) {
        break;
      }
      if (buffer.lost && !buffer.sacked && !buffer.retransmitted && sock.queue.sent.contains(buffer)) {
        retransmit(buffer, quota);
        sock.congestion.sentWhileReducing(buffer.segments);
        rearm |= buffer == sock.queue.head() && !sock.timers.isPending(TcpTimers.Event.REORDERING);
      }
    }
    if (rearm) {
      sock.timers.reset(TcpTimers.Event.RETRANSMIT, sock.rtt.timeout);
    }
  }

  /** {@code tcp_retransmit_skb}: sends so many segments of a buffer again, cut for the present path. */
  void retransmit(SendBuffer buffer, int segments) {
    if (before(buffer.sequence, sock.sndUna) && !buffer.has(TcpSegment.SYN)) {
      buffer.trimHead(sock.sndUna - buffer.sequence);
    }
    int mss = sock.output.currentMss();
    int window = sock.windowEnd() - buffer.sequence;
    if (window <= 0 && !buffer.has(TcpSegment.SYN)) {
      if (buffer.sequence != sock.sndUna) {
        return;
      }
      window = mss;
    }
    int length = lengthFor(mss, segments, window, buffer);
    if (buffer.data.length() > length) {
      sock.queue.splitSent(buffer, length, mss);
    } else {
      buffer.cutInto(mss);
      collapse(buffer, Math.min(window, mss));
    }
    sock.output.transmit(buffer);
    buffer.everRetransmitted = true;
    buffer.retransmitted = true;
    if (sock.retransmitStamp == 0) {
      sock.retransmitStamp = sock.millis();
    }
  }

  private static int lengthFor(int mss, int segments, int window, SendBuffer buffer) {
    long wanted = (long) mss * segments;
    if (buffer.has(TcpSegment.SYN) || wanted <= window) {
      return (int) Math.min(wanted, Integer.MAX_VALUE);
    }
    return window / mss > 0 ? window / mss * mss : window;
  }

  /** {@code tcp_retrans_try_collapse}: takes small buffers behind it along, a FIN among them. */
  private void collapse(SendBuffer buffer, int space) {
    int at = sock.queue.sent.indexOf(buffer) + 1;
    while (!buffer.has(TcpSegment.SYN) && buffer.segments == 1 && at < sock.queue.sent.size()) {
      var next = sock.queue.sent.get(at);
      boolean fits =
          buffer.data.length() + next.data.length() <= space
              && next.segments == 1
              && !after(next.endSequence(), sock.windowEnd());
      if (!fits || next.sacked || buffer.has(TcpSegment.FIN)) {
        return;
      }
      buffer.data = buffer.data.concat(next.data);
      buffer.flags |= next.flags;
      buffer.everRetransmitted |= next.everRetransmitted;
      sock.queue.sent.remove(at);
    }
  }
}
