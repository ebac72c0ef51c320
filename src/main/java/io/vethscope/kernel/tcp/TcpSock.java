package io.vethscope.kernel.tcp;

import io.vethscope.engine.Cpu;

/**
 * What the kernel knows of a connection ({@code struct tcp_sock}, include/linux/tcp.h). The classes that are named
 * after kernel files work on it.
 */
final class TcpSock {
  final TcpStack stack;
  final Cpu cpu;
  final FourTuple flow;
  final TcpParameters parameters;
  final SendQueue queue = new SendQueue();
  final RttEstimator rtt = new RttEstimator();
  final SegmentSizes sizes = new SegmentSizes();
  final ReceivedOptions options = new ReceivedOptions();
  final SackReceiver sacks = new SackReceiver();
  final Congestion congestion;
  final ReceiveBuffer buffer;
  final DelayedAck ack;
  final TcpOutput output;
  final TcpTransmission transmission;
  final LossRecovery recovery;
  final TcpTimers timers;
  final DataQueue data;
  final TcpInput input;
  final SocketLock lock;
  final TcpSocket socket;
  final int timestampOffset;

  TcpState state = TcpState.CLOSE;

  /** {@code SOCK_DEAD}: no process holds it any more. */
  boolean orphaned;

  boolean receiveShutdown;
  boolean sendShutdown;

  /** {@code sk_txhash}. */
  int flowHash;

  /** {@code sk_dst_pending_confirm}. */
  boolean confirmNeighbour;

  int headerLength = 20;

  int sndUna;
  int sndNxt;
  int sndWnd;
  int sndWl1;
  int writeSeq;
  int pushedSeq;

  /** {@code snd_sml}: the end of the last small segment, for Minshall's variant of Nagle's algorithm. */
  int smallSeq;

  int maxWindow;

  int rcvNxt;

  /** {@code rcv_wup}: {@link #rcvNxt} when the window was last told. */
  int rcvWup;

  int rcvWnd;
  int copiedSeq;

  /** {@code retrans_stamp}: when the oldest outstanding retransmission was made, in milliseconds; zero if none. */
  long retransmitStamp;

  /** {@code icsk_retransmits}. */
  int retransmits;

  /** {@code total_rto}. */
  int totalTimeouts;

  final Opening opening = new Opening();
  int probesOut;

  /** {@code last_oow_ack_time}, in milliseconds. */
  long lastChallenge = Long.MIN_VALUE / 2;

  /** {@code tp->mtu_info}: the path MTU that the last ICMP error told of. */
  int mtuInfo;

  TcpSock(TcpStack stack, FourTuple flow) {
    this.stack = stack;
    this.cpu = stack.host().cpu();
    this.flow = flow;
    this.parameters = stack.host().parameters();
    this.congestion = new Congestion(parameters.leastWindow());
    this.buffer = new ReceiveBuffer(parameters);
    this.ack = new DelayedAck(this);
    this.output = new TcpOutput(this);
    this.transmission = new TcpTransmission(this);
    this.recovery = new LossRecovery(this);
    this.timers = new TcpTimers(this);
    this.data = new DataQueue(this);
    this.input = new TcpInput(this);
    this.lock = new SocketLock(this);
    this.socket = new TcpSocket(this);
    this.timestampOffset = stack.timestampOffset(flow);
    this.flowHash = stack.newFlowHash();
  }

  long micros() {
    return cpu.now() / 1000;
  }

  long millis() {
    return cpu.now() / 1_000_000;
  }

  /** The value for a timestamp option now ({@code tcp_time_stamp_ts} with the offset). */
  int timestamp() {
    return (int) millis() + timestampOffset;
  }

  /** {@code tcp_receive_window}: what is left of the window that was told. */
  int receiveWindow() {
    return Math.max(0, rcvWup + rcvWnd - rcvNxt);
  }

  /** {@code tcp_wnd_end}. */
  int windowEnd() {
    return sndUna + sndWnd;
  }

  /** The connection fails ({@code tcp_done_with_error}). */
  void fail(SocketError error) {
    queue.clear();
    socket.events().failed(error);
    done();
  }

  /** The connection is over ({@code tcp_done}). */
  void done() {
    state = TcpState.CLOSE;
    receiveShutdown = true;
    sendShutdown = true;
    timers.clear();
    ack.clear();
    stack.remove(this);
    if (!orphaned) {
      socket.events().stateChanged();
    }
  }
}
