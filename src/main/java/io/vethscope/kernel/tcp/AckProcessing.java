package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.TcpSegment;

/** What an acknowledgement changes ({@code tcp_ack} in net/ipv4/tcp_input.c). */
final class AckProcessing {
  /** How an acknowledgement number relates to what was sent. */
  enum Verdict {
    GOOD,
    OLD,
    TOO_OLD,
    OF_UNSENT_DATA
  }

  private final TcpSock sock;

  AckProcessing(TcpSock sock) {
    this.sock = sock;
  }

  /** What one acknowledgement brought. */
  private static final class Progress {
    boolean windowUpdated;
    boolean sacked;
    int acked;
    int delivered;
    long rtt = -1;
    boolean retransmittedAcked;
  }

  /**
   * Processes one.
   *
   * @param challenge answer one that is far too old (RFC 5961 section 5.2)
   */
  Verdict process(TcpArrival arrival, boolean challenge) {
    int ack = arrival.segment().acknowledgement();
    int previous = sock.sndUna;
    if (before(ack, previous)) {
      return old(arrival, ack, challenge);
    }
    if (after(ack, sock.sndNxt)) {
      return Verdict.OF_UNSENT_DATA;
    }
    boolean advanced = after(ack, previous);
    if (advanced) {
      sock.retransmits = 0;
    }
    replaceRecent(arrival.sequence());
    boolean nothingOut = sock.queue.nothingSent();
    var progress = new Progress();
    updateWindow(arrival, ack, progress);
    tagSacked(arrival, progress);
    sock.socket.events().clearSoftError();
    sock.probesOut = 0;
    if (nothingOut) {
      windowOpened();
    } else {
      outstanding(arrival, advanced, progress);
    }
    return Verdict.GOOD;
  }

  private Verdict old(TcpArrival arrival, int ack, boolean challenge) {
    if (before(ack, sock.sndUna - sock.maxWindow)) {
      if (challenge) {
        sock.output.sendChallengeAck();
      }
      return Verdict.TOO_OLD;
    }
    var progress = new Progress();
    tagSacked(arrival, progress);
    if (progress.sacked) {
      sock.recovery.acknowledged(false, true, progress.delivered);
    }
    return Verdict.OLD;
  }

  /** The half of {@code tcp_ack} for when something was out. */
  private void outstanding(TcpArrival arrival, boolean advanced, Progress progress) {
    clean(progress);
    updateRtt(progress);
    boolean nothingNew = arrival.dataLength() == 0 && !progress.windowUpdated && progress.acked == 0;
    if (nothingNew && !advanced) {
      sock.recovery.duplicateAck();
    }
    if (progress.acked > 0) {
      sock.congestion.acknowledged(progress.acked);
      sock.timers.restart();
    }
    sock.recovery.acknowledged(advanced, nothingNew || progress.sacked, progress.delivered);
    if (progress.acked > 0 || progress.sacked || nothingNew) {
      sock.confirmNeighbour = true;
    }
    if (progress.acked > 0) {
      sock.socket.events().spaceFreed();
    }
  }

  /** {@code tcp_replace_ts_recent}: the timestamp to echo is that of the first segment not acknowledged yet. */
  void replaceRecent(int sequence) {
    if (sock.options.sawTimestamp && !after(sequence, sock.rcvWup) && sock.options.isFresh()) {
      sock.options.store();
    }
  }

  /** {@code tcp_ack_update_window}. */
  private void updateWindow(TcpArrival arrival, int ack, Progress progress) {
    int window = arrival.segment().window();
    if (!arrival.has(TcpSegment.SYN)) {
      window <<= sock.options.sendScale;
    }
    if (mayUpdateWindow(ack, arrival.sequence(), window)) {
      progress.windowUpdated = true;
      sock.sndWl1 = arrival.sequence();
      sock.sndWnd = window;
      if (window > sock.maxWindow) {
        sock.maxWindow = window;
        sock.output.synchronizeMss(sock.sizes.pathMtu);
      }
    }
    sock.sndUna = ack;
  }

  /** {@code tcp_may_update_window}. */
  boolean mayUpdateWindow(int ack, int sequence, int window) {
    return after(ack, sock.sndUna)
        || after(sequence, sock.sndWl1)
        || (sequence == sock.sndWl1 && (window > sock.sndWnd || window == 0));
  }

  /** {@code tcp_sacktag_write_queue}. */
  private void tagSacked(TcpArrival arrival, Progress progress) {
    if (!sock.options.sack) {
      return;
    }
    for (var block : SackOption.parse(arrival.segment().options())) {
      boolean sane = after(block.end(), sock.sndUna) && !after(block.end(), sock.sndNxt);
      for (int i = 0; sane && i < sock.queue.sent.size(); i++) {
        tag(sock.queue.sent.get(i), block, progress);
      }
    }
  }

  private void tag(SendBuffer buffer, SackOption.Block block, Progress progress) {
    if (buffer.sacked || !before(buffer.sequence, block.end()) || !after(buffer.endSequence(), block.start())) {
      return;
    }
    if (buffer.segments > 1) {
      splitAround(buffer, block);
    }
    if (!after(block.start(), buffer.sequence) && !before(block.end(), buffer.endSequence())) {
      if (!buffer.everRetransmitted) {
        progress.rtt = Math.max(progress.rtt, sock.cpu.now() - buffer.sentAt);
      }
      sock.recovery.delivered(buffer);
      buffer.sacked = true;
      buffer.lost = false;
      buffer.retransmitted = false;
      progress.sacked = true;
      progress.delivered += buffer.segments;
    }
  }

  /** {@code tcp_match_skb_to_sack}: cuts a buffer of many segments where the block begins or ends, at an edge. */
  private void splitAround(SendBuffer buffer, SackOption.Block block) {
    boolean covered = !after(block.start(), buffer.sequence);
    if (covered && !before(block.end(), buffer.endSequence())) {
      return;
    }
    int mss = buffer.gsoSize;
    int length = Math.max((covered ? block.end() : block.start()) - buffer.sequence, covered ? 0 : mss);
    int whole = length / mss * mss;
    if (!covered && whole < length) {
      whole += mss;
    }
    if (whole > 0 && whole < buffer.data.length()) {
      sock.queue.splitSent(buffer, whole, mss);
    }
  }

  /** {@code tcp_clean_rtx_queue}: drops what is acknowledged. */
  private void clean(Progress progress) {
    var sent = sock.queue.sent;
    while (!sent.isEmpty() && after(sock.sndUna, sent.getFirst().sequence)) {
      var first = sent.getFirst();
      if (after(first.endSequence(), sock.sndUna)) {
        trim(first, progress);
        return;
      }
      if (first.everRetransmitted) {
        progress.retransmittedAcked = true;
      } else if (!first.sacked && progress.acked == 0) {
        progress.rtt = sock.cpu.now() - first.sentAt;
      }
      if (!first.sacked) {
        sock.recovery.delivered(first);
        progress.delivered += first.segments;
      }
      progress.acked += first.segments;
      sent.removeFirst();
    }
  }

  /** {@code tcp_tso_acked}: part of a buffer is acknowledged. */
  private void trim(SendBuffer first, Progress progress) {
    int bytes = sock.sndUna - first.sequence;
    if (first.segments > 1 && bytes >= first.gsoSize) {
      int before = first.segments;
      if (!first.everRetransmitted && progress.acked == 0) {
        progress.rtt = sock.cpu.now() - first.sentAt;
      }
      first.trimHead(bytes);
      int gone = Math.max(1, before - first.segments);
      progress.acked += gone;
      progress.delivered += gone;
    }
  }

  /** {@code tcp_ack_update_rtt}: what was sent twice is measured by its timestamp only (RFC 6298, Karn's rule). */
  private void updateRtt(Progress progress) {
    long micros = progress.retransmittedAcked ? -1 : progress.rtt / 1000;
    if (progress.rtt < 0 || micros < 0) {
      micros = -1;
      if (sock.options.sawTimestamp && sock.options.echo != 0 && progress.acked > 0) {
        micros = Math.max(1, (int) sock.millis() - sock.options.echo) * 1000L;
      }
    }
    if (micros >= 0) {
      sock.rtt.measure(micros, sock.sndUna, sock.sndNxt);
    }
  }

  /** {@code tcp_ack_probe}: an acknowledgement while nothing is out may have opened a closed window. */
  private void windowOpened() {
    var next = sock.queue.unsent.peekFirst();
    if (next == null) {
      return;
    }
    if (!after(next.endSequence(), sock.windowEnd())) {
      sock.rtt.backoff = 0;
      sock.timers.clearTransmit();
    } else {
      long wait = sock.transmission.probeTimeout() << Math.min(sock.rtt.backoff, 12);
      sock.timers.reset(TcpTimers.Event.PROBE, Math.min(wait, Jiffies.RTO_MAX));
    }
  }
}
