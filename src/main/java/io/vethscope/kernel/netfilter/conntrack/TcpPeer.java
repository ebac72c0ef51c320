package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/** What a bystander knows of one side of a TCP connection ({@code struct ip_ct_tcp_state}). */
final class TcpPeer {
  private static final int LARGEST_SCALE = 14;

  /** The sequence number behind the last byte it sent. */
  int end;

  /** The sequence number behind the last byte it may send, as the other side allows. */
  int maxEnd;

  /** The largest window it offered, in bytes; 0 while nothing has come from it. */
  long maxWindow;

  /** The last acknowledgement it sent, if {@link #acknowledged}. */
  int maxAck;

  boolean acknowledged;
  int scale;
  boolean scales;
  boolean sackPermitted;
  boolean liberal;
  boolean closedFirst;
  boolean unacknowledged;

  /** Reads the options of a SYN ({@code tcp_options}). */
  void readOptions(TcpSegment segment) {
    TcpOptions options = TcpOptions.parse(segment.options());
    scales = options.windowScale() != TcpOptions.NO_WINDOW_SCALE;
    scale = scales ? Math.min(options.windowScale(), LARGEST_SCALE) : 0;
    sackPermitted = options.sackPermitted();
  }

  /** Starts with a SYN ({@code tcp_init_sender}). */
  void begin(TcpSegment syn, int behind) {
    end = behind;
    maxEnd = behind;
    maxWindow = Math.max(1, syn.window());
    readOptions(syn);
  }
}
