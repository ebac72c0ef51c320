package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;

import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/** The opening of a connection ({@code tcp_rcv_synsent_state_process} and TCP_SYN_RECV in net/ipv4/tcp_input.c). */
final class Handshake {
  private static final int TIMESTAMPS_LENGTH = 12;

  private final TcpSock sock;
  private final AckProcessing acks;

  Handshake(TcpSock sock, AckProcessing acks) {
    this.sock = sock;
    this.acks = acks;
  }

  /** A segment came in answer to our SYN. */
  void synSent(TcpArrival arrival) {
    var options = TcpOptions.parse(arrival.segment().options());
    boolean ack = arrival.has(TcpSegment.ACK);
    if (ack && !acknowledgesSyn(arrival, options)) {
      if (!arrival.has(TcpSegment.RST)) {
        sock.stack.reset(arrival);
      }
      return;
    }
    if (arrival.has(TcpSegment.RST)) {
      if (ack) {
        sock.fail(SocketError.ECONNREFUSED);
      }
    } else if (arrival.has(TcpSegment.SYN)) {
      agree(options);
      if (ack) {
        connected(arrival);
      } else {
        crossed(arrival);
      }
    }
  }

  private boolean acknowledgesSyn(TcpArrival arrival, TcpOptions options) {
    int ack = arrival.segment().acknowledgement();
    boolean current = after(ack, sock.sndUna) && !after(ack, sock.sndNxt);
    int echo = options.tsEcho() - sock.timestampOffset;
    boolean timely = !options.timestamps() || options.tsEcho() == 0 || (int) sock.millis() - echo >= 0;
    return current && timely;
  }

  /** Takes over what the peer's SYN says and our own parameters allow. */
  private void agree(TcpOptions peer) {
    var own = sock.parameters;
    sock.options.timestamps = own.timestamps() && peer.timestamps();
    sock.options.sack = own.sack() && peer.sackPermitted();
    sock.options.scaling = own.windowScaling() && peer.windowScale() != TcpOptions.NO_WINDOW_SCALE;
    sock.options.sendScale = sock.options.scaling ? Math.min(peer.windowScale(), 14) : 0;
    if (!sock.options.scaling) {
      sock.options.receiveScale = 0;
      sock.buffer.clamp = Math.min(sock.buffer.clamp, 65535);
    }
    sock.sizes.clamp = peer.mss().orElse(SegmentSizes.DEFAULT);
    sock.options.read(peer, sock.timestampOffset);
    if (sock.options.timestamps) {
      sock.options.store();
      sock.sizes.advertised -= TIMESTAMPS_LENGTH;
    }
    sock.headerLength = TcpSegment.MINIMUM_HEADER_LENGTH + (sock.options.timestamps ? TIMESTAMPS_LENGTH : 0);
  }

  private void expect(TcpArrival arrival) {
    sock.rcvNxt = arrival.sequence() + 1;
    sock.rcvWup = sock.rcvNxt;
    sock.copiedSeq = sock.rcvNxt;
  }

  private void connected(TcpArrival arrival) {
    sock.sndWl1 = arrival.sequence();
    acks.process(arrival, false);
    expect(arrival);
    sock.sndWnd = arrival.segment().window();
    sock.output.synchronizeMss(sock.sizes.pathMtu);
    sock.sizes.initializeReceived(sock.rcvWnd);
    established();
    sock.socket.events().connected();
    sock.output.sendAck();
  }

  /** {@code tcp_finish_connect} and {@code tcp_init_transfer}. */
  private void established() {
    sock.state = TcpState.ESTABLISHED;
    sock.retransmitStamp = 0;
    sock.totalTimeouts = 0;
    sock.congestion.window = sock.opening.firstWindow(sock.options);
    sock.ack.connectionEstablished();
    sock.buffer.connectionEstablished(sock.sizes.advertised, sock.rcvWnd);
    sock.data.rate().start();
  }

  /** Two SYNs crossed: RFC 9293 figure 8. */
  private void crossed(TcpArrival arrival) {
    sock.state = TcpState.SYN_RECV;
    expect(arrival);
    sock.sndWnd = arrival.segment().window();
    sock.sndWl1 = arrival.sequence();
    sock.maxWindow = sock.sndWnd;
    sock.output.synchronizeMss(sock.sizes.pathMtu);
    sock.sizes.initializeReceived(sock.rcvWnd);
    sock.sizes.advertised += sock.options.timestamps ? TIMESTAMPS_LENGTH : 0;
    sock.output.sendSynAck();
  }

  /** The last segment of the handshake came. */
  void synAcknowledged(TcpArrival arrival) {
    if (sock.options.timestamps) {
      sock.sizes.advertised -= TIMESTAMPS_LENGTH;
    }
    established();
    sock.copiedSeq = sock.rcvNxt;
    sock.sndUna = arrival.segment().acknowledgement();
    sock.sndWnd = arrival.segment().window() << sock.options.sendScale;
    sock.sndWl1 = arrival.sequence();
    sock.sizes.initializeReceived(sock.rcvWnd);
    sock.socket.events().connected();
    if (sock.sendShutdown) {
      sock.socket.shutdownNow();
    }
  }
}
