package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/**
 * What a segment does to a connection ({@code tcp_v4_do_rcv}; {@code tcp_rcv_established} and {@code
 * tcp_rcv_state_process} in net/ipv4/tcp_input.c; RFC 9293 section 3.10.7).
 */
final class TcpInput {
  private final TcpSock sock;
  private final AckProcessing acks;
  private final SegmentCheck check;
  private final Handshake handshake;

  TcpInput(TcpSock sock) {
    this.sock = sock;
    this.acks = new AckProcessing(sock);
    this.check = new SegmentCheck(sock, acks);
    this.handshake = new Handshake(sock, acks);
  }

  /** {@code tcp_v4_do_rcv}. */
  void receive(TcpArrival arrival) {
    switch (sock.state) {
      case CLOSE -> sock.stack.reset(arrival);
      case SYN_SENT -> handshake.synSent(arrival);
      case ESTABLISHED -> established(arrival);
      default -> otherStates(arrival);
    }
  }

  private boolean passes(TcpArrival arrival) {
    sock.options.read(TcpOptions.parse(arrival.segment().options()), sock.timestampOffset);
    return check.accept(arrival);
  }

  private void established(TcpArrival arrival) {
    if (!passes(arrival) || !arrival.has(TcpSegment.ACK)) {
      return;
    }
    var verdict = acks.process(arrival, true);
    if (verdict == AckProcessing.Verdict.GOOD || verdict == AckProcessing.Verdict.OLD) {
      sock.data.rate().measureByTimestamp(arrival);
      sock.data.receive(arrival);
      sock.transmission.pushPending();
      sock.ack.check();
    }
  }

  private void otherStates(TcpArrival arrival) {
    if (!passes(arrival) || !arrival.has(TcpSegment.ACK)) {
      return;
    }
    var verdict = acks.process(arrival, false);
    if (verdict != AckProcessing.Verdict.GOOD) {
      if (sock.state == TcpState.SYN_RECV) {
        sock.stack.reset(arrival);
        return;
      }
      if (verdict != AckProcessing.Verdict.OLD) {
        sock.output.sendChallengeAck();
        return;
      }
    }
    if (afterAck(arrival)) {
      text(arrival);
    }
  }

  /**
   * Changes the state where our SYN or FIN was acknowledged.
   *
   * @return false if the segment is dealt with
   */
  private boolean afterAck(TcpArrival arrival) {
    boolean allAcknowledged = sock.sndUna == sock.writeSeq;
    switch (sock.state) {
      case SYN_RECV -> handshake.synAcknowledged(arrival);
      case FIN_WAIT1 -> {
        return !allAcknowledged || finAcknowledged(arrival);
      }
      case CLOSING -> {
        if (allAcknowledged) {
          sock.stack.enterTimeWait(sock, TcpState.TIME_WAIT, 0);
          return false;
        }
      }
      case LAST_ACK -> {
        if (allAcknowledged) {
          sock.done();
          return false;
        }
      }
      default -> {}
    }
    return true;
  }

  /** FIN_WAIT1 is over. A socket that no process holds may become a small one that only waits. */
  private boolean finAcknowledged(TcpArrival arrival) {
    sock.state = TcpState.FIN_WAIT2;
    sock.sendShutdown = true;
    sock.confirmNeighbour = true;
    if (!sock.orphaned) {
      sock.socket.events().stateChanged();
      return true;
    }
    if (hasDataAfterClose(arrival)) {
      sock.done();
      sock.stack.reset(arrival);
      return false;
    }
    long wait = sock.parameters.finTimeout() * Jiffies.HZ;
    if (arrival.has(TcpSegment.FIN) || sock.lock.isOwned()) {
      sock.timers.armFinWait(wait);
      return true;
    }
    sock.stack.enterTimeWait(sock, TcpState.FIN_WAIT2, wait);
    return false;
  }

  private boolean hasDataAfterClose(TcpArrival arrival) {
    int end = arrival.endSequence() - (arrival.has(TcpSegment.FIN) ? 1 : 0);
    return arrival.endSequence() != arrival.sequence() && after(end, sock.rcvNxt);
  }

  /** Step seven of RFC 9293: the segment text. */
  private void text(TcpArrival arrival) {
    switch (sock.state) {
      case CLOSE_WAIT, CLOSING, LAST_ACK -> {
        if (before(arrival.sequence(), sock.rcvNxt)) {
          sock.data.receive(arrival);
        }
      }
      case FIN_WAIT1, FIN_WAIT2 -> {
        if (sock.receiveShutdown && hasDataAfterClose(arrival)) {
          sock.fail(SocketError.ECONNRESET);
          sock.stack.reset(arrival);
          return;
        }
        sock.data.receive(arrival);
      }
      default -> sock.data.receive(arrival);
    }
    if (sock.state != TcpState.CLOSE) {
      sock.transmission.pushPending();
      sock.ack.check();
    }
  }

  /** {@code tcp_fin}: the peer sends no more. */
  void fin() {
    sock.ack.schedule();
    sock.receiveShutdown = true;
    switch (sock.state) {
      case SYN_RECV, ESTABLISHED -> {
        sock.state = TcpState.CLOSE_WAIT;
        sock.ack.enterPingpong();
      }
      case FIN_WAIT1 -> {
        sock.output.sendAck();
        sock.state = TcpState.CLOSING;
      }
      case FIN_WAIT2 -> {
        sock.output.sendAck();
        sock.stack.enterTimeWait(sock, TcpState.TIME_WAIT, 0);
      }
      default -> {}
    }
    sock.data.discardOutOfOrder();
    if (!sock.orphaned) {
      sock.socket.events().readable();
    }
  }
}
