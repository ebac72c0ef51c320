package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.before;

/**
 * How fast data comes and how fast the process reads it: dynamic right-sizing of the receive buffer ({@code
 * tcp_rcv_rtt_measure} and {@code tcp_rcv_space_adjust} in net/ipv4/tcp_input.c). Times are microseconds.
 */
final class ReceiveRate {
  private final TcpSock sock;

  /** Eight times the round-trip time as the receiver sees it; zero while unknown. */
  private long roundTrip;

  private long windowStart;
  private int windowEnd;
  private int lastEcho;
  private long readStart;
  private int readFrom;

  ReceiveRate(TcpSock sock) {
    this.sock = sock;
  }

  /** The handshake is over. */
  void start() {
    readStart = sock.micros();
    readFrom = sock.copiedSeq;
  }

  /** Without timestamps: the time that a window's worth of data takes. */
  void measure() {
    long now = sock.micros();
    if (windowStart != 0 && before(sock.rcvNxt, windowEnd)) {
      return;
    }
    if (windowStart != 0) {
      long sample = Math.max(1, now - windowStart) << 3;
      roundTrip = roundTrip == 0 ? sample : Math.min(roundTrip, sample);
    }
    windowEnd = sock.rcvNxt + sock.rcvWnd;
    windowStart = now;
  }

  /** With timestamps: the time since the acknowledgement that made the peer send this. */
  void measureByTimestamp(TcpArrival arrival) {
    int echo = sock.options.echo;
    if (!sock.options.sawTimestamp || echo == 0 || echo == lastEcho) {
      return;
    }
    lastEcho = echo;
    if (arrival.endSequence() - arrival.sequence() >= sock.sizes.received) {
      long sample = Math.max(1, (int) sock.millis() - echo) * 1000L;
      long scaled = sample << 3;
      roundTrip = roundTrip == 0 || scaled < roundTrip ? scaled : roundTrip - (roundTrip >> 3) + sample;
    }
  }

  /** The process has read. */
  void adjust() {
    long now = sock.micros();
    if (roundTrip == 0 || now - readStart < roundTrip >> 3) {
      return;
    }
    int read = sock.copiedSeq - readFrom - (sock.rcvNxt - sock.copiedSeq);
    if (read > sock.buffer.readPerRound) {
      sock.buffer.enlarge(read, 0);
    }
    readFrom = sock.copiedSeq;
    readStart = now;
  }
}
