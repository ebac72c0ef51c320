package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/** Puts segments together and sends them (net/ipv4/tcp_output.c). What may be sent, {@link TcpTransmission} knows. */
final class TcpOutput {
  private static final int TIMESTAMPS_LENGTH = 12;

  private final TcpSock sock;

  TcpOutput(TcpSock sock) {
    this.sock = sock;
  }

  /** {@code tcp_connect}: sends the SYN. */
  void connect(TcpRoute route) {
    initialize(route);
    var syn = new SendBuffer(sock.writeSeq, TcpSegment.SYN, Payload.EMPTY);
    sock.writeSeq++;
    sock.queue.sent.add(syn);
    sock.sndNxt = sock.writeSeq;
    sock.pushedSeq = sock.writeSeq;
    transmit(syn);
    sock.opening.firstAt = sock.millis();
    sock.timers.reset(TcpTimers.Event.RETRANSMIT, sock.rtt.timeout);
  }

  /** {@code tcp_connect_init}. */
  private void initialize(TcpRoute route) {
    sock.headerLength = TcpSegment.MINIMUM_HEADER_LENGTH + (sock.parameters.timestamps() ? TIMESTAMPS_LENGTH : 0);
    synchronizeMss(route.mtu());
    sock.sizes.advertised = route.advertisedMss();
    sock.sizes.initializeReceived(sock.rcvWnd);
    var window =
        InitialWindow.select(
            sock.buffer.fullSpace(), sock.sizes.advertised, sock.parameters.windowScaling(), sock.parameters.rmemMax());
    sock.options.receiveScale = window.scale();
    sock.rcvWnd = window.window();
    sock.buffer.clamp = window.clamp();
    sock.buffer.threshold = window.window();
    sock.sndUna = sock.writeSeq;
    sock.smallSeq = sock.writeSeq;
    sock.sndNxt = sock.writeSeq;
  }

  /** {@code tcp_sync_mss}: computes the segment size anew from a path MTU. */
  int synchronizeMss(int pathMtu) {
    int headers = sock.flow.networkHeaderLength() + TcpSegment.MINIMUM_HEADER_LENGTH;
    int mss = Math.min(pathMtu - headers, sock.sizes.clamp) - (sock.headerLength - TcpSegment.MINIMUM_HEADER_LENGTH);
    sock.sizes.pathMtu = pathMtu;
    sock.sizes.send = boundToHalfWindow(Math.max(mss, 48 - (sock.headerLength - 20)));
    return sock.sizes.send;
  }

  /** {@code tcp_bound_to_half_wnd}: a segment is never more than half of the largest window. */
  private int boundToHalfWindow(int size) {
    int cutoff = sock.maxWindow > SegmentSizes.DEFAULT ? sock.maxWindow >> 1 : sock.maxWindow;
    return cutoff > 0 && size > cutoff ? Math.max(cutoff, 68 - sock.headerLength) : size;
  }

  /** {@code tcp_current_mss}: the segment size with the options that go out now. */
  int currentMss() {
    sock.stack
        .host()
        .route(sock.flow.local(), sock.flow.remote())
        .filter(route -> route.mtu() != sock.sizes.pathMtu)
        .ifPresent(route -> synchronizeMss(route.mtu()));
    return sock.sizes.send - sackLength();
  }

  private int sackLength() {
    int blocks = sock.options.sack ? sock.sacks.report().size() : 0;
    int others = sock.options.timestamps ? TIMESTAMPS_LENGTH : 0;
    return SackOption.length(SackOption.fitting(blocks, others));
  }

  /** {@code __tcp_transmit_skb}. */
  void transmit(SendBuffer buffer) {
    buffer.sentAt = sock.cpu.now();
    // Receivers that merge segments are to hand on at once what was sent as one.
    int flags = buffer.segments > 1 ? buffer.flags | TcpSegment.PSH : buffer.flags;
    send(buffer.sequence, flags, buffer.data, buffer.gsoSize);
  }

  /** Sends a segment that is not part of the stream: an acknowledgement or a reset. */
  private void sendControl(int sequence, int flags) {
    send(sequence, flags, Payload.EMPTY, 0);
  }

  private void send(int sequence, int flags, Payload data, int gsoSize) {
    boolean syn = (flags & TcpSegment.SYN) != 0;
    boolean ack = (flags & TcpSegment.ACK) != 0;
    Payload options = syn ? synOptions(ack) : options();
    int window = syn ? Math.min(sock.rcvWnd, 65535) : selectWindow();
    var segment =
        TcpSegment.of(sock.flow.localPort(), sock.flow.remotePort(), flags)
            .withNumbers(sequence, ack ? sock.rcvNxt : 0)
            .withWindow(window)
            .withOptions(options)
            .withPayload(data);
    if (ack) {
      sock.ack.ackSent();
    }
    if (!data.isEmpty()) {
      sock.ack.dataSent();
    }
    boolean confirm = sock.confirmNeighbour;
    sock.confirmNeighbour = false;
    sock.stack.host().transmit(sock.flow, segment, new TransmitInfo(gsoSize, confirm, sock.flowHash));
  }

  /** {@code tcp_syn_options}; in a SYN-ACK of crossed SYNs only what the peer's SYN had. */
  private Payload synOptions(boolean answer) {
    boolean timestamps = answer ? sock.options.timestamps : sock.parameters.timestamps();
    boolean sack = answer ? sock.options.sack : sock.parameters.sack();
    boolean scaling = answer ? sock.options.scaling : sock.parameters.windowScaling();
    return SynOptions.of(
        sock.sizes.advertised,
        sack,
        scaling ? sock.options.receiveScale : -1,
        timestamps,
        sock.timestamp(),
        sock.options.recent);
  }

  /** {@code tcp_established_options}. */
  private Payload options() {
    var plain =
        sock.options.timestamps
            ? TcpOptions.ofTimestamps(sock.timestamp(), sock.options.recent).toPayload()
            : Payload.EMPTY;
    if (!sock.options.sack) {
      return plain;
    }
    var full = SackOption.append(plain, sock.sacks.report());
    sock.sacks.clearDuplicate();
    return full;
  }

  /** {@code tcp_select_window}: a window that was offered is not taken back. */
  private int selectWindow() {
    int scale = sock.options.receiveScale;
    if (sock.ack.isOutOfMemory()) {
      sock.rcvWnd = 0;
      sock.rcvWup = sock.rcvNxt;
      return 0;
    }
    int current = sock.receiveWindow();
    int offer = windowToOffer();
    if (offer < current) {
      offer = align(current, scale);
    }
    sock.rcvWnd = offer;
    sock.rcvWup = sock.rcvNxt;
    return Math.min(offer, 65535 << scale) >> scale;
  }

  private static int align(int value, int scale) {
    int unit = 1 << scale;
    return (value + unit - 1) & -unit;
  }

  /** {@code __tcp_select_window}: the window that free memory allows. */
  int windowToOffer() {
    int scale = sock.options.receiveScale;
    int allowed = sock.buffer.fullSpace();
    int full = Math.min(sock.buffer.clamp, allowed);
    int mss = Math.min(sock.sizes.received, full);
    int free = sock.buffer.space(sock.lock.backlogBytes());
    if (mss <= 0) {
      return 0;
    }
    if (free < full >> 1) {
      sock.ack.stopQuick();
      free = free >> scale << scale;
      if (free < allowed >> 4 || free < mss) {
        return 0;
      }
    }
    free = Math.min(free, sock.buffer.threshold);
    return scale > 0 ? align(free, scale) : unscaledWindow(free, mss, full);
  }

  private int unscaledWindow(int free, int mss, int full) {
    int window = sock.rcvWnd;
    if (window <= free - mss || window > free) {
      return free / mss * mss;
    }
    return mss == full && free > window + (full >> 1) ? free : window;
  }

  /** {@code tcp_send_ack}. */
  void sendAck() {
    if (sock.state != TcpState.CLOSE) {
      sendControl(acceptableSequence(), TcpSegment.ACK);
    }
  }

  /** {@code tcp_acceptable_seq}: a number that the peer's window still covers. */
  private int acceptableSequence() {
    int end = sock.windowEnd();
    boolean covered =
        !before(end, sock.sndNxt) || (sock.options.scaling && sock.sndNxt - end < (1 << sock.options.receiveScale));
    return covered ? sock.sndNxt : end;
  }

  /** {@code tcp_send_synack}: the answer where two SYNs crossed. */
  void sendSynAck() {
    var syn = sock.queue.head();
    syn.flags |= TcpSegment.ACK;
    transmit(syn);
  }

  /** {@code tcp_send_active_reset}. */
  void sendReset() {
    sendControl(acceptableSequence(), TcpSegment.ACK | TcpSegment.RST);
  }

  /** {@code tcp_xmit_probe_skb}: an old sequence number makes the peer answer with its window. */
  void sendProbe() {
    sendControl(sock.sndUna - 1, TcpSegment.ACK);
  }

  /** {@code tcp_send_challenge_ack} and the answers to what is out of the window, two a second at most. */
  void sendChallengeAck() {
    if (mayChallenge()) {
      sendAck();
    }
  }

  /** {@code __tcp_oow_rate_limited}. */
  boolean mayChallenge() {
    long now = sock.millis();
    if (now - sock.lastChallenge < 500) {
      return false;
    }
    sock.lastChallenge = now;
    return true;
  }
}
