package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.after;
import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Received data on its way to the process ({@code tcp_data_queue} in net/ipv4/tcp_input.c). */
final class DataQueue {
  private static final int SMALL = 128;

  private final TcpSock sock;

  /** {@code sk_receive_queue}. */
  private final Deque<ReceivedBuffer> inOrder = new ArrayDeque<>();

  /** {@code out_of_order_queue}, by sequence number. */
  private final List<ReceivedBuffer> outOfOrder = new ArrayList<>();

  private final ReceiveRate rate;

  DataQueue(TcpSock sock) {
    this.sock = sock;
    this.rate = new ReceiveRate(sock);
  }

  boolean hasHoles() {
    return !outOfOrder.isEmpty();
  }

  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  ReceiveRate rate() {
    return rate;
  }

  /** Takes the data and the FIN of a segment that passed all checks. */
  void receive(TcpArrival arrival) {
    int start = arrival.sequence();
    int end = arrival.endSequence();
    if (start == end) {
      return;
    }
    sock.sacks.clearDuplicate();
    boolean closed = sock.receiveWindow() == 0;
    if (start == sock.rcvNxt) {
      receiveNext(arrival, closed);
    } else if (!after(end, sock.rcvNxt)) {
      reportDuplicate(start, end);
      outOfWindow();
    } else if (!before(start, sock.rcvNxt + sock.receiveWindow())) {
      outOfWindow();
    } else if (before(start, sock.rcvNxt)) {
      reportDuplicate(start, sock.rcvNxt);
      receiveNext(arrival, closed);
    } else {
      receiveOutOfOrder(arrival);
    }
  }

  private void reportDuplicate(int start, int end) {
    if (sock.options.sack) {
      sock.sacks.reportDuplicate(start, end);
    }
  }

  private void outOfWindow() {
    sock.ack.enterQuick();
    sock.ack.schedule();
  }

  private void receiveNext(TcpArrival arrival, boolean closed) {
    if (closed && arrival.dataLength() > 0) {
      outOfWindow();
      return;
    }
    if (!hasRoom() && !inOrder.isEmpty() && arrival.dataLength() > 0) {
      sock.ack.outOfMemory();
      sock.socket.events().readable();
      return;
    }
    queue(ReceivedBuffer.of(arrival));
    if (arrival.dataLength() > 0) {
      event(arrival);
    }
    if (arrival.has(TcpSegment.FIN)) {
      sock.input.fin();
    }
    fillHoles();
    sock.sacks.acknowledge(sock.rcvNxt);
    if (!sock.orphaned) {
      sock.socket.events().readable();
    }
  }

  /** {@code tcp_try_rmem_schedule}: makes the buffer larger, or drops what is out of order. */
  private boolean hasRoom() {
    if (sock.buffer.accommodate(sock.sizes.advertised)) {
      return true;
    }
    sock.ack.stopQuick();
    outOfOrder.forEach(buffer -> sock.buffer.allocated -= buffer.truesize());
    outOfOrder.clear();
    sock.sacks.clear();
    return sock.buffer.accommodate(sock.sizes.advertised);
  }

  /** {@code tcp_queue_rcv}. */
  private void queue(ReceivedBuffer buffer) {
    inOrder.add(buffer);
    sock.buffer.allocated += buffer.truesize();
    sock.rcvNxt = Sequence.max(sock.rcvNxt, buffer.endSequence());
  }

  /** {@code tcp_event_data_recv}. */
  private void event(TcpArrival arrival) {
    sock.ack.schedule();
    sock.ack.measure(arrival);
    rate.measure();
    sock.ack.dataReceived();
    if (arrival.dataLength() >= SMALL) {
      grow(arrival, true);
    }
  }

  private void grow(TcpArrival arrival, boolean adjust) {
    if (sock.buffer.grow(arrival, adjust, sock.sizes, sock.lock.backlogBytes())) {
      sock.ack.tellWindow();
    }
  }

  /** {@code tcp_ofo_queue}: what was out of order may follow now. */
  private void fillHoles() {
    boolean hadHoles = !outOfOrder.isEmpty();
    while (!outOfOrder.isEmpty() && !after(outOfOrder.getFirst().sequence(), sock.rcvNxt)) {
      var next = outOfOrder.removeFirst();
      sock.buffer.allocated -= next.truesize();
      if (before(next.sequence(), sock.rcvNxt)) {
        reportDuplicate(next.sequence(), Sequence.min(next.endSequence(), sock.rcvNxt));
      }
      if (after(next.endSequence(), sock.rcvNxt)) {
        queue(next);
        if (next.fin()) {
          sock.input.fin();
        }
      }
    }
    if (hadHoles && outOfOrder.isEmpty()) {
      sock.ack.sendSoon();
    }
  }

  /** {@code tcp_data_queue_ofo}. */
  private void receiveOutOfOrder(TcpArrival arrival) {
    if (!hasRoom()) {
      sock.ack.schedule();
      return;
    }
    sock.ack.measure(arrival);
    sock.ack.schedule();
    boolean stored = insert(ReceivedBuffer.of(arrival));
    if (sock.options.sack) {
      sock.sacks.add(arrival.sequence(), arrival.endSequence());
      if (stored) {
        grow(arrival, false);
      }
    }
    if (stored) {
      sock.buffer.allocated += arrival.truesize();
      int span = outOfOrder.getLast().endSequence() - sock.rcvNxt;
      sock.buffer.enlarge(sock.buffer.readPerRound, span);
    }
  }

  /** Keeps the queue free of buffers that another covers. */
  private boolean insert(ReceivedBuffer buffer) {
    int at = 0;
    while (at < outOfOrder.size() && before(outOfOrder.get(at).sequence(), buffer.sequence())) {
      at++;
    }
    for (int i = Math.max(0, at - 1); i < outOfOrder.size() && i <= at; i++) {
      var other = outOfOrder.get(i);
      if (!after(other.sequence(), buffer.sequence()) && !before(other.endSequence(), buffer.endSequence())) {
        reportDuplicate(buffer.sequence(), buffer.endSequence());
        return false;
      }
    }
    while (at < outOfOrder.size() && !after(outOfOrder.get(at).endSequence(), buffer.endSequence())) {
      sock.buffer.allocated -= outOfOrder.remove(at).truesize();
    }
    outOfOrder.add(at, buffer);
    return true;
  }

  /**
   * Gives the process up to so many bytes ({@code tcp_recvmsg_locked}).
   *
   * @return empty if there are none
   */
  Payload read(int most) {
    var bytes = Payload.EMPTY;
    while (!inOrder.isEmpty() && bytes.length() < most) {
      var first = inOrder.getFirst();
      int from = sock.copiedSeq - first.sequence();
      int to = Math.min(first.data().length(), from + most - bytes.length());
      if (from < to) {
        bytes = bytes.concat(first.data().slice(from, to));
        sock.copiedSeq += to - from;
      }
      if (to == first.data().length()) {
        drop();
      }
    }
    return bytes;
  }

  private void drop() {
    var first = inOrder.removeFirst();
    sock.buffer.allocated -= first.truesize();
    if (first.fin()) {
      sock.copiedSeq++;
    }
  }

  /** Bytes that the process has not read. */
  int unread() {
    int unread = 0;
    for (var buffer : inOrder) {
      unread += Math.max(0, buffer.data().length() - Math.max(0, sock.copiedSeq - buffer.sequence()));
    }
    return unread;
  }

  /**
   * Throws everything away ({@code __tcp_close}).
   *
   * @return whether there was data that nobody read
   */
  boolean discard() {
    int unread = unread();
    inOrder.clear();
    outOfOrder.clear();
    sock.buffer.allocated = 0;
    return unread > 0;
  }

  /** {@code tcp_fin} drops what is out of order: nothing comes after a FIN. */
  void discardOutOfOrder() {
    outOfOrder.forEach(buffer -> sock.buffer.allocated -= buffer.truesize());
    outOfOrder.clear();
    sock.sacks.clear();
  }
}
