package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a process has written and the peer has not acknowledged: not yet sent, and sent. */
final class SendQueue {
  /** {@code sk->sk_write_queue}. */
  final Deque<SendBuffer> unsent = new ArrayDeque<>();

  /** {@code sk->tcp_rtx_queue}, by sequence number. */
  final List<SendBuffer> sent = new ArrayList<>();

  boolean nothingSent() {
    return sent.isEmpty();
  }

  SendBuffer head() {
    return sent.getFirst();
  }

  /** Moves the first buffer over after it was sent for the first time. */
  void moveToSent(SendBuffer buffer) {
    unsent.remove(buffer);
    sent.add(buffer);
  }

  /** Cuts a sent buffer in two. */
  void splitSent(SendBuffer buffer, int bytes, int mss) {
    sent.add(sent.indexOf(buffer) + 1, buffer.splitAt(bytes, mss));
  }

  /** Cuts the first unsent buffer in two ({@code tso_fragment}). */
  void splitUnsent(SendBuffer first, int bytes, int mss) {
    var rest = first.splitAt(bytes, mss);
    unsent.removeFirst();
    unsent.addFirst(rest);
    unsent.addFirst(first);
  }

  /** Segments that were sent and not acknowledged ({@code packets_out}). */
  int packetsOut() {
    return sent.stream().mapToInt(buffer -> buffer.segments).sum();
  }

  int sackedOut() {
    return sent.stream().filter(buffer -> buffer.sacked).mapToInt(buffer -> buffer.segments).sum();
  }

  int lostOut() {
    return sent.stream().filter(buffer -> buffer.lost).mapToInt(buffer -> buffer.segments).sum();
  }

  int retransmittedOut() {
    return sent.stream().filter(buffer -> buffer.retransmitted).mapToInt(buffer -> buffer.segments).sum();
  }

  /** {@code tcp_packets_in_flight}. */
  int packetsInFlight() {
    return packetsOut() - sackedOut() - lostOut() + retransmittedOut();
  }

  /** Bytes of data in both queues. */
  int bytes() {
    return unsent.stream().mapToInt(buffer -> buffer.data.length()).sum()
        + sent.stream().mapToInt(buffer -> buffer.data.length()).sum();
  }

  /** Appends data to the last unsent buffer. */
  void append(Payload data) {
    var tail = unsent.getLast();
    tail.data = tail.data.concat(data);
  }

  /** {@code tcp_write_queue_purge}. */
  void clear() {
    unsent.clear();
    sent.clear();
  }
}
