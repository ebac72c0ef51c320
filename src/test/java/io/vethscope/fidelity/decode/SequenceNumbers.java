package io.vethscope.fidelity.decode;

import java.util.HashMap;
import java.util.Map;

/** TCP sequence numbers relative to the initial number of their direction, which is random (RFC 9293 section 3.4.1). */
final class SequenceNumbers {

  /** One direction of a connection: addresses and ports as the bytes of the headers. */
  record Flow(Octets source, Octets sourcePort, Octets destination, Octets destinationPort) {

    static Flow of(Octets source, Octets destination, Octets segment) {
      return new Flow(source, segment.slice(0, 2), destination, segment.slice(2, 4));
    }

    Flow reversed() {
      return new Flow(destination, destinationPort, source, sourcePort);
    }
  }

  private final Map<Flow, Long> initial = new HashMap<>();

  /** The sequence number of a segment; a SYN begins a new count, and so does a flow that was never seen. */
  long relativeSequence(Flow flow, long number, boolean syn) {
    if (syn || !initial.containsKey(flow)) {
      initial.put(flow, number);
    }
    return difference(number, initial.get(flow));
  }

  /**
   * The acknowledgement number, which counts the bytes of the other direction; where that is unknown it begins at 1.
   */
  long relativeAcknowledgement(Flow flow, long number) {
    return difference(number, initial.computeIfAbsent(flow.reversed(), _ -> number - 1));
  }

  /** An edge of a block of a selective acknowledgement, of the other direction as well (RFC 2018). */
  long relativeBlockEdge(Flow flow, long number) {
    return difference(number, initial.getOrDefault(flow.reversed(), 0L));
  }

  private static long difference(long number, long base) {
    return number - base & 0xffffffffL;
  }
}
