package io.vethscope.kernel.tcp;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.TcpSegment;

/**
 * A segment that IP delivers, with the memory that its buffer occupies: Linux sizes its receive window by that ({@code
 * scaling_ratio}), so the window shows how a packet got here.
 *
 * @param truesize bytes of memory, the buffer's own structures included ({@code skb->truesize})
 * @param headBytes how many bytes of the data lie in the buffer's head instead of in pages ({@code skb_headlen})
 * @param gsoSize bytes of data in each wire segment if this one is many that came as one; else zero
 */
public record TcpArrival(
    IpAddress source, IpAddress destination, TcpSegment segment, int truesize, int headBytes, int gsoSize) {
  /** {@code SKB_TRUESIZE(MAX_TCP_HEADER)}: a sender's buffer without its data. */
  static final int HEAD_TRUESIZE = 832;

  private static final int SK_BUFF = 256;
  private static final int SHARED_INFO = 320;
  private static final int HEADROOM = 190;
  private static final int ETHERNET = 14;
  private static final int IPV4 = 20;
  private static final int IPV6 = 40;
  private static final int LARGEST_LINEAR = 1 << 16;

  public TcpArrival {
    if (truesize < segment.payload().length()) {
      throw new IllegalArgumentException("A buffer can't occupy less memory than its data: " + truesize + " bytes.");
    }
  }

  /** A packet in a single buffer, as {@code skb_segment} makes them for a device without offloads. */
  public static TcpArrival of(IpAddress source, IpAddress destination, TcpSegment segment) {
    return new TcpArrival(source, destination, segment, linearTruesize(source, segment), segment.payload().length(), 0);
  }

  /** A sender's buffer that was handed on as it was: over a loopback device, or with segmentation offload. */
  public static TcpArrival ofPages(IpAddress source, IpAddress destination, TcpSegment segment, int gsoSize) {
    int truesize = HEAD_TRUESIZE + segment.payload().length();
    return new TcpArrival(source, destination, segment, truesize, 0, gsoSize);
  }

  /**
   * A packet that was put together from fragments, or carried by one that was: its buffers are counted one by one.
   *
   * @param truesize the sum over all of them
   */
  public static TcpArrival ofFragments(IpAddress source, IpAddress destination, TcpSegment segment, int truesize) {
    int memory = Math.max(truesize, linearTruesize(source, segment));
    return new TcpArrival(source, destination, segment, memory, segment.payload().length(), 0);
  }

  private static int linearTruesize(IpAddress source, TcpSegment segment) {
    int header = source instanceof Ipv4Address ? IPV4 : IPV6;
    return bufferTruesize(ETHERNET + header + segment.length());
  }

  /**
   * The memory of a linear buffer in the sizes that {@code kmalloc} has.
   *
   * @param frameLength bytes from the Ethernet header on
   */
  public static int bufferTruesize(int frameLength) {
    int wanted = Math.min(frameLength, LARGEST_LINEAR) + HEADROOM + SHARED_INFO;
    return (Integer.highestOneBit(wanted - 1) << 1) + SK_BUFF;
  }

  FourTuple flow() {
    return new FourTuple(destination, segment.destinationPort(), source, segment.sourcePort());
  }

  int sequence() {
    return segment.sequence();
  }

  int endSequence() {
    return segment.sequence() + segment.sequenceLength();
  }

  int dataLength() {
    return segment.payload().length();
  }

  boolean has(int flags) {
    return segment.has(flags);
  }
}
