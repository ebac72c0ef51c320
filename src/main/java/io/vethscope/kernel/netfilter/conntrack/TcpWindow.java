package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;

/**
 * Whether a segment fits between what the other side has and what it offered ({@code tcp_in_window} in {@code
 * net/netfilter/nf_conntrack_proto_tcp.c}, after Guido van Rooij's "Real stateful TCP packet filtering").
 */
final class TcpWindow {
  private static final long ACK_WINDOW = 66_000;
  private static final int SACK = 5;
  private static final int NOP = 1;
  private static final int END_OF_OPTIONS = 0;

  private final TcpConnection connection;
  private final TcpPeer sender;
  private final TcpPeer receiver;
  private final FlowDirection direction;
  private final TcpSegment segment;
  private final boolean liberal;

  private int sequence;
  private int end;
  private int ack;
  private int sack;

  /** What is to be thought of a segment. */
  enum Finding {
    /** It fits. */
    ACCEPT,
    /** It is old: it may pass, but says nothing new. */
    IGNORE,
    /** It doesn't fit. */
    INVALID
  }

  TcpWindow(TcpConnection connection, FlowDirection direction, TcpSegment segment, boolean liberal) {
    this.connection = connection;
    this.sender = connection.sender(direction);
    this.receiver = connection.sender(direction.opposite());
    this.direction = direction;
    this.segment = segment;
    this.liberal = liberal || sender.liberal;
    this.sequence = segment.sequence();
    this.end = segment.sequence() + segment.sequenceLength();
    this.ack = segment.acknowledgement();
    this.sack = receiver.sackPermitted ? highestSack() : ack;
  }

  private static boolean before(int one, int other) {
    return one - other < 0;
  }

  private static boolean after(int one, int other) {
    return other - one < 0;
  }

  /** {@code tcp_sack}: the end of the last block that was received out of order, or the acknowledgement. */
  private int highestSack() {
    Payload options = segment.options();
    int highest = segment.acknowledgement();
    int at = 0;
    while (at < options.length() && options.at(at) != END_OF_OPTIONS) {
      int size = options.at(at) == NOP ? 1 : at + 1 < options.length() ? options.at(at + 1) : 0;
      if (size == 0 || (size == 1 && options.at(at) != NOP) || at + size > options.length()) {
        return highest;
      }
      for (int block = at + 2; options.at(at) == SACK && block + 8 <= at + size; block += 8) {
        int right = options.int32(block + 4);
        highest = after(right, highest) ? right : highest;
      }
      at += size;
    }
    return highest;
  }

  Finding check() {
    if (prepare()) {
      return Finding.ACCEPT;
    }
    if (!segment.has(TcpSegment.ACK) || (segment.has(TcpSegment.RST) && ack == 0)) {
      // Without an acknowledgement, or with one that some stacks forget to fill in: as if it were right.
      ack = receiver.end;
      sack = ack;
    }
    if (segment.has(TcpSegment.RST) && sequence == 0 && connection.state() == TcpCtState.SYN_SENT) {
      sequence = sender.end;
      end = sender.end;
    }
    Finding finding = judge();
    if (finding != Finding.ACCEPT && !liberal) {
      return finding;
    }
    if (finding == Finding.ACCEPT) {
      update();
    }
    return Finding.ACCEPT;
  }

  /** Sets up what is not known yet; true where that settles the matter. */
  private boolean prepare() {
    boolean syn = segment.has(TcpSegment.SYN);
    if (sender.maxWindow == 0) {
      if (syn) {
        beginSender();
        return !segment.has(TcpSegment.ACK);
      }
      joinInTheMiddle();
    } else if (syn
        && after(end, sender.end)
        && (connection.state() == TcpCtState.SYN_SENT || connection.state() == TcpCtState.SYN_RECV)) {
      beginSender();
      return direction == FlowDirection.REPLY && !segment.has(TcpSegment.ACK);
    }
    return false;
  }

  private void beginSender() {
    sender.begin(segment, end);
    // RFC 7323: both sides have to offer window scaling, or neither scales.
    if (direction == FlowDirection.REPLY && !(sender.scales && receiver.scales)) {
      sender.scale = 0;
      receiver.scale = 0;
    }
  }

  private void joinInTheMiddle() {
    sender.end = end;
    sender.maxWindow = Math.max(1, (long) segment.window() << sender.scale);
    sender.maxEnd = end + (int) sender.maxWindow;
    if (receiver.maxWindow == 0) {
      receiver.end = sack;
      receiver.maxEnd = sack;
    } else if (sack == receiver.end + 1) {
      // Probably the answer to a keepalive.
      receiver.end++;
    }
  }

  private Finding judge() {
    int oldestAck = receiver.end - (int) Math.max(sender.maxWindow, ACK_WINDOW) - 1;
    boolean inReceiveWindow = receiver.maxWindow == 0 || after(end, sender.end - (int) receiver.maxWindow - 1);
    if (!before(sequence, sender.maxEnd + 1)) {
      int overshot = end - sender.maxEnd + 1;
      if (receiver.maxWindow != 0
          && inReceiveWindow
          && after(sack, oldestAck)
          && Integer.compareUnsigned(overshot, (int) receiver.maxWindow) <= 0
          && before(sack, receiver.end + 1)) {
        // The rules may let it pass; then the other side's acknowledgement of it must not come as a surprise.
        sender.end = end;
        sender.unacknowledged = true;
      }
      return Finding.INVALID;
    }
    if (!before(sack, receiver.end + 1)) {
      return Finding.INVALID;
    }
    return inReceiveWindow && after(sack, oldestAck) ? Finding.ACCEPT : Finding.IGNORE;
  }

  private void update() {
    long window = segment.has(TcpSegment.SYN) ? segment.window() : (long) segment.window() << sender.scale;
    sender.maxWindow = Math.max(sender.maxWindow, window + (sack - ack));
    if (after(end, sender.end)) {
      sender.end = end;
      sender.unacknowledged = true;
    }
    if (segment.has(TcpSegment.ACK) && (!sender.acknowledged || after(ack, sender.maxAck))) {
      sender.maxAck = ack;
      sender.acknowledged = true;
    }
    if (receiver.maxWindow != 0 && after(end, sender.maxEnd)) {
      receiver.maxWindow += end - sender.maxEnd;
    }
    if (after(sack + (int) window, receiver.maxEnd - 1)) {
      receiver.maxEnd = sack + (int) window + (window == 0 ? 1 : 0);
    }
    if (ack == receiver.end) {
      receiver.unacknowledged = false;
    }
    if (TcpFlagsIndex.of(segment) == TcpFlagsIndex.ACK) {
      countRepetitions();
    }
  }

  private void countRepetitions() {
    boolean same =
        connection.lastDirection == direction
            && connection.lastSequence == sequence
            && connection.lastAck == ack
            && connection.lastEnd == end
            && connection.lastWindow == segment.window();
    connection.repetitions = same ? connection.repetitions + 1 : 0;
    connection.lastDirection = direction;
    connection.lastSequence = sequence;
    connection.lastAck = ack;
    connection.lastEnd = end;
    connection.lastWindow = segment.window();
  }
}
