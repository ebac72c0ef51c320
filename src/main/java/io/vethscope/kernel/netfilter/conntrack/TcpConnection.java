package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** What a bystander knows of a TCP connection ({@code struct ip_ct_tcp}). */
final class TcpConnection {
  private final TcpPeer initiator = new TcpPeer();
  private final TcpPeer responder = new TcpPeer();
  private TcpCtState state = TcpCtState.NONE;

  /** The last segment that counted, to know repetitions and answers by. */
  TcpFlagsIndex lastFlags = TcpFlagsIndex.NONE;

  @Nullable FlowDirection lastDirection;
  int lastSequence;
  int lastAck;
  int lastEnd;
  int lastWindow;
  int repetitions;

  /** The options of a SYN that was let through without being believed; null if there is none. */
  @Nullable TcpOptions ignoredSyn;

  /** Whether the other side may answer such a SYN with an ACK that means nothing (RFC 5961). */
  boolean expectsChallenge;

  /** Whether both sides sent a SYN. */
  boolean simultaneousOpen;

  /**
   * One whose beginning was not seen: both sides are trusted with their windows ({@code IP_CT_TCP_FLAG_BE_LIBERAL}).
   */
  static TcpConnection established() {
    TcpConnection connection = new TcpConnection();
    connection.state = TcpCtState.ESTABLISHED;
    connection.initiator.liberal = true;
    connection.responder.liberal = true;
    return connection;
  }

  TcpCtState state() {
    return state;
  }

  void setState(TcpCtState next) {
    this.state = next;
  }

  /** What is known of the side that sends in a direction. */
  TcpPeer sender(FlowDirection direction) {
    return direction == FlowDirection.ORIGINAL ? initiator : responder;
  }

  boolean closedByEither() {
    return initiator.closedFirst || responder.closedFirst;
  }

  boolean waitsForAck() {
    return initiator.unacknowledged || responder.unacknowledged;
  }

  /** {@code nf_conntrack_tcp_established}, for a connection that has been {@link CtStatus#ASSURED}. */
  boolean isEstablished(Connection connection) {
    return state == TcpCtState.ESTABLISHED && connection.is(CtStatus.ASSURED);
  }

  /**
   * Begins with the first segment that is seen ({@code tcp_new}).
   *
   * @param loose whether it may be in the middle of the conversation
   * @return false if it can't begin anything
   */
  boolean begin(TcpSegment segment, boolean loose) {
    TcpStateTable.Step step = TcpStateTable.next(FlowDirection.ORIGINAL, TcpFlagsIndex.of(segment), TcpCtState.NONE);
    if (!(step instanceof TcpStateTable.To(TcpCtState first)) || (first != TcpCtState.SYN_SENT && !loose)) {
      return false;
    }
    int behind = segment.sequence() + segment.sequenceLength();
    initiator.begin(segment, behind);
    if (first != TcpCtState.SYN_SENT) {
      initiator.maxEnd = behind + (int) initiator.maxWindow;
      for (TcpPeer peer : new TcpPeer[] {initiator, responder}) {
        // Its options were never seen: it is trusted with windows.
        peer.scale = 0;
        peer.scales = false;
        peer.sackPermitted = true;
        peer.liberal = true;
      }
    }
    return true;
  }

  /** Notes a segment that is let through without being believed. */
  void ignore(TcpFlagsIndex flags, FlowDirection direction, TcpSegment segment) {
    lastFlags = flags;
    lastDirection = direction;
    lastSequence = segment.sequence();
    lastEnd = segment.sequence() + segment.sequenceLength();
    lastWindow = segment.window();
    if (flags == TcpFlagsIndex.SYN && direction == FlowDirection.ORIGINAL) {
      ignoredSyn = TcpOptions.parse(segment.options());
      expectsChallenge = state == TcpCtState.LAST_ACK;
    }
    if (state == TcpCtState.SYN_SENT && flags == TcpFlagsIndex.ACK && direction == FlowDirection.REPLY) {
      lastAck = segment.acknowledgement();
    }
  }

  /** A SYN that was ignored has been answered, so it was right, and the connection begins anew from it. */
  void believeIgnoredSyn(FlowDirection answering) {
    TcpPeer peer = sender(answering.opposite());
    peer.end = lastEnd;
    peer.maxEnd = lastEnd;
    peer.maxWindow = Math.max(1, lastWindow);
    TcpOptions options = ignoredSyn == null ? TcpOptions.NONE : ignoredSyn;
    peer.scales = options.windowScale() != TcpOptions.NO_WINDOW_SCALE;
    peer.scale = peer.scales ? options.windowScale() : 0;
    peer.sackPermitted = options.sackPermitted();
    peer.liberal = false;
    peer.closedFirst = false;
    peer.unacknowledged = false;
    peer.acknowledged = false;
    expectsChallenge = false;
    TcpPeer answerer = sender(answering);
    answerer.end = 0;
    answerer.maxEnd = 0;
    answerer.maxWindow = 0;
    answerer.maxAck = 0;
    answerer.acknowledged = false;
    answerer.closedFirst = false;
    answerer.unacknowledged = false;
    answerer.liberal = false;
  }
}
