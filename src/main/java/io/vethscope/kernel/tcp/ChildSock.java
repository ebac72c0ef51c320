package io.vethscope.kernel.tcp;

import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/** Makes a connection of a finished handshake ({@code tcp_create_openreq_child} in net/ipv4/tcp_minisocks.c). */
final class ChildSock {
  private ChildSock() {}

  static TcpSock create(TcpStack stack, RequestSock request, TcpArrival arrival) {
    var agreed = request.agreed;
    var child = new TcpSock(stack, request.flow);
    child.state = TcpState.SYN_RECV;
    child.flowHash = request.flowHash;
    setSequences(child, request);
    child.options.timestamps = agreed.timestamps();
    child.options.sack = agreed.sack();
    child.options.scaling = agreed.scaling();
    child.options.sendScale = agreed.sendScale();
    child.options.receiveScale = agreed.window().scale();
    child.options.recentKnown = agreed.timestamps();
    child.options.recent = request.recent();
    child.headerLength = TcpSegment.MINIMUM_HEADER_LENGTH + (agreed.timestamps() ? 12 : 0);
    child.sndWnd = arrival.segment().window() << agreed.sendScale();
    child.maxWindow = child.sndWnd;
    child.rcvWnd = agreed.window().window();
    child.buffer.threshold = child.rcvWnd;
    child.buffer.clamp = agreed.window().clamp();
    child.sizes.clamp = agreed.peerMss();
    child.sizes.advertised = request.route.advertisedMss();
    child.output.synchronizeMss(request.route.mtu());
    child.sizes.initializeReceived(child.rcvWnd);
    request.describe(child.opening);
    measure(child, request, TcpOptions.parse(arrival.segment().options()));
    return child;
  }

  /** {@code tcp_synack_rtt_meas}: by the timestamp if the SYN-ACK was repeated. */
  private static void measure(TcpSock child, RequestSock request, TcpOptions options) {
    if (request.sentAt() != SendBuffer.NEVER) {
      child.rtt.measure((child.cpu.now() - request.sentAt()) / 1000, child.sndUna, child.sndNxt);
    } else if (request.agreed.timestamps() && options.timestamps() && options.tsEcho() != 0) {
      int echo = options.tsEcho() - child.timestampOffset;
      child.rtt.measure(Math.max(1, (int) child.millis() - echo) * 1000L, child.sndUna, child.sndNxt);
    }
  }

  private static void setSequences(TcpSock child, RequestSock request) {
    int next = request.ownSequence + 1;
    child.sndUna = next;
    child.sndNxt = next;
    child.writeSeq = next;
    child.pushedSeq = next;
    child.smallSeq = next;
    child.rcvNxt = request.peerSequence + 1;
    child.rcvWup = child.rcvNxt;
    child.copiedSeq = child.rcvNxt;
    child.sndWl1 = request.peerSequence;
  }
}
