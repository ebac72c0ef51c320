package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;

/** A stretch of the send sequence space with one fate so far ({@code struct sk_buff} with {@code tcp_skb_cb}). */
final class SendBuffer {
  static final long NEVER = -1;

  int sequence;
  int flags;
  Payload data;

  /** How many segments it is on the wire ({@code tcp_skb_pcount}). */
  int segments = 1;

  int gsoSize;

  /** Nanoseconds, or {@link #NEVER}. */
  long sentAt = NEVER;

  boolean sacked;
  boolean lost;
  boolean retransmitted;
  boolean everRetransmitted;

  SendBuffer(int sequence, int flags, Payload data) {
    this.sequence = sequence;
    this.flags = flags;
    this.data = data;
  }

  boolean has(int wanted) {
    return (flags & wanted) == wanted;
  }

  int endSequence() {
    return sequence + data.length() + (has(TcpSegment.SYN) ? 1 : 0) + (has(TcpSegment.FIN) ? 1 : 0);
  }

  /** Counts its segments anew ({@code tcp_set_skb_tso_segs}). */
  void cutInto(int mss) {
    segments = Math.max(1, (data.length() + mss - 1) / mss);
    gsoSize = segments > 1 ? mss : 0;
  }

  /** The largest number of bytes that one of its segments has ({@code tcp_skb_seglen}). */
  int segmentLength() {
    return segments == 1 ? data.length() : gsoSize;
  }

  /** Keeps the first bytes and gives the rest as a buffer of its own ({@code tcp_fragment}). */
  SendBuffer splitAt(int bytes, int mss) {
    var rest = new SendBuffer(sequence + bytes, flags, data.slice(bytes, data.length()));
    flags &= ~(TcpSegment.FIN | TcpSegment.PSH);
    data = data.slice(0, bytes);
    rest.sentAt = sentAt;
    rest.sacked = sacked;
    rest.lost = lost;
    rest.retransmitted = retransmitted;
    rest.everRetransmitted = everRetransmitted;
    cutInto(mss);
    rest.cutInto(mss);
    return rest;
  }

  /** Drops the first bytes, which are acknowledged ({@code tcp_trim_head}). */
  void trimHead(int bytes) {
    data = data.slice(bytes, data.length());
    sequence += bytes;
    if (gsoSize > 0) {
      cutInto(gsoSize);
    }
  }
}
