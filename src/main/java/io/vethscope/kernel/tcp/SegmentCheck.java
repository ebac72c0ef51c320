package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.TcpSegment;

/**
 * Whether a segment may touch a connection at all ({@code tcp_validate_incoming} in net/ipv4/tcp_input.c): timestamps
 * against old duplicates (RFC 7323 section 5), the window, and blind resets and SYNs (RFC 5961).
 */
final class SegmentCheck {
  private final TcpSock sock;
  private final AckProcessing acks;

  SegmentCheck(TcpSock sock, AckProcessing acks) {
    this.sock = sock;
    this.acks = acks;
  }

  /** Decides, and answers or resets where it says no. */
  boolean accept(TcpArrival arrival) {
    boolean reset = arrival.has(TcpSegment.RST);
    boolean syn = arrival.has(TcpSegment.SYN);
    boolean outdated = !sock.options.isFresh() && !isReordered(arrival) && !reset;
    if (outdated || !isInWindow(arrival)) {
      refuse(arrival, reset, syn);
      return false;
    }
    if (reset) {
      reset(arrival);
      return false;
    }
    if (syn) {
      sock.output.sendChallengeAck();
      return false;
    }
    return true;
  }

  private void refuse(TcpArrival arrival, boolean reset, boolean syn) {
    if (reset) {
      if (isResetAfterFin(arrival)) {
        sock.fail(errorOfReset());
      }
    } else if (syn) {
      sock.output.sendChallengeAck();
    } else if (arrival.dataLength() > 0 || sock.output.mayChallenge()) {
      sendDuplicateAck(arrival);
    }
  }

  /** {@code tcp_disordered_ack}: an acknowledgement that was merely overtaken. */
  private boolean isReordered(TcpArrival arrival) {
    var segment = arrival.segment();
    int window = segment.window() << sock.options.sendScale;
    return arrival.has(TcpSegment.ACK)
        && arrival.sequence() == sock.rcvNxt
        && arrival.endSequence() == arrival.sequence()
        && segment.acknowledgement() == sock.sndUna
        && !acks.mayUpdateWindow(segment.acknowledgement(), segment.sequence(), window)
        && sock.options.recent - sock.options.value <= sock.rtt.timeout * 1000 / Jiffies.HZ;
  }

  /** {@code tcp_sequence}. */
  private boolean isInWindow(TcpArrival arrival) {
    int right = sock.rcvNxt + sock.receiveWindow();
    if (before(arrival.endSequence(), sock.rcvWup) || after(arrival.sequence(), right)) {
      return false;
    }
    return !after(arrival.endSequence(), right) || sock.data.isEmpty();
  }

  /** {@code tcp_reset_check}: some send a reset with the number of the FIN before it. */
  private boolean isResetAfterFin(TcpArrival arrival) {
    return arrival.sequence() == sock.rcvNxt - 1
        && (sock.state == TcpState.CLOSE_WAIT || sock.state == TcpState.LAST_ACK || sock.state == TcpState.CLOSING);
  }

  /** Only a reset with exactly the expected number counts; others are asked to say it again. */
  private void reset(TcpArrival arrival) {
    boolean exact =
        arrival.sequence() == sock.rcvNxt
            || isResetAfterFin(arrival)
            || (sock.options.sack && sock.sacks.highest().filter(edge -> edge == arrival.sequence()).isPresent());
    if (exact) {
      sock.fail(errorOfReset());
    } else {
      sock.output.sendChallengeAck();
    }
  }

  /** {@code tcp_reset}. */
  private SocketError errorOfReset() {
    return sock.state == TcpState.CLOSE_WAIT ? SocketError.EPIPE : SocketError.ECONNRESET;
  }

  /** {@code tcp_send_dupack}. */
  private void sendDuplicateAck(TcpArrival arrival) {
    if (arrival.endSequence() != arrival.sequence() && before(arrival.sequence(), sock.rcvNxt)) {
      sock.ack.enterQuick();
      if (sock.options.sack) {
        sock.sacks.reportDuplicate(arrival.sequence(), Sequence.min(arrival.endSequence(), sock.rcvNxt));
      }
    }
    sock.output.sendAck();
  }
}
