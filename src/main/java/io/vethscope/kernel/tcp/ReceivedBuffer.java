package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;

/** Data on a receive queue. */
record ReceivedBuffer(int sequence, Payload data, boolean fin, int truesize) {
  static ReceivedBuffer of(TcpArrival arrival) {
    int first = arrival.sequence() + (arrival.has(TcpSegment.SYN) ? 1 : 0);
    return new ReceivedBuffer(first, arrival.segment().payload(), arrival.has(TcpSegment.FIN), arrival.truesize());
  }

  int endSequence() {
    return sequence + data.length() + (fin ? 1 : 0);
  }
}
