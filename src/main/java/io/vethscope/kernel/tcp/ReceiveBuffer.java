package io.vethscope.kernel.tcp;

/**
 * The receive buffer and the window that follows from it (net/ipv4/tcp_input.c, "Buffer size and advertised window
 * tuning"). Memory is counted in {@code truesize}; {@link #scalingRatio} says what share of it is data.
 */
final class ReceiveBuffer {
  private static final int RATIO_SHIFT = 8;
  private static final int DEFAULT_RATIO = 128;
  private static final int MIN_CLAMP = 1152;
  private static final int APP_WIN = 31;

  private final int limit;

  /** {@code sk_rcvbuf}. */
  int size;

  /** {@code sk_rmem_alloc}: memory of all queued data. */
  int allocated;

  /** {@code tp->window_clamp}: the largest window that may be offered. */
  int clamp;

  /** {@code tp->rcv_ssthresh}: the largest window that may be offered for now. */
  int threshold;

  /** {@code tp->rcvq_space.space}: bytes that the process read in one round trip. */
  int readPerRound;

  private int scalingRatio = DEFAULT_RATIO;

  ReceiveBuffer(TcpParameters parameters) {
    this.size = parameters.rmemDefault();
    this.limit = parameters.rmemMax();
  }

  /** {@code tcp_win_from_space}. */
  int windowFrom(int space) {
    return (int) (((long) space * scalingRatio) >> RATIO_SHIFT);
  }

  private int spaceFrom(long window) {
    return (int) Math.min((window << RATIO_SHIFT) / scalingRatio, Integer.MAX_VALUE);
  }

  /** {@code tcp_full_space}. */
  int fullSpace() {
    return windowFrom(size);
  }

  /** {@code tcp_space}. */
  int space(int backlogged) {
    return windowFrom(size - backlogged - allocated);
  }

  /** {@code tcp_init_buffer_space}: one segment is held back, and the clamp is no larger than the buffer. */
  void connectionEstablished(int advertisedMss, int window) {
    int most = fullSpace();
    if (clamp >= most) {
      clamp = most > 4 * advertisedMss ? Math.max(most - (most >> APP_WIN), 4 * advertisedMss) : most;
    }
    if (clamp > 2 * advertisedMss && clamp + advertisedMss > most) {
      clamp = Math.max(2 * advertisedMss, most - advertisedMss);
    }
    threshold = Math.min(threshold, clamp);
    readPerRound = Math.max(1, Math.min(Math.min(threshold, window), 10 * advertisedMss));
  }

  /**
   * Learns from a segment of a new size what share of memory is data ({@code tcp_measure_rcv_mss}).
   *
   * @param window that is offered at present
   */
  void measureOverhead(TcpArrival arrival, int window) {
    int ratio = Math.clamp(((long) arrival.dataLength() << RATIO_SHIFT) / arrival.truesize(), 1, 255);
    if (ratio != scalingRatio) {
      scalingRatio = ratio;
      setClamp(Math.max(MIN_CLAMP, windowFrom(size)), window);
      readPerRound = Math.min(readPerRound, clamp);
    }
  }

  /** {@code tcp_set_window_clamp}. */
  private void setClamp(int newClamp, int window) {
    boolean shrinks = newClamp < clamp;
    clamp = newClamp;
    threshold = shrinks ? Math.min(threshold, clamp) : Math.max(Math.min(window, clamp), threshold);
  }

  /**
   * Opens the window by up to two segments if data like this fits well into memory ({@code tcp_grow_window}).
   *
   * @param adjust leave the head out where all data lies in pages ({@code truesize_adjust})
   * @return whether it grew, so that the acknowledgement should tell soon
   */
  boolean grow(TcpArrival arrival, boolean adjust, SegmentSizes sizes, int backlogged) {
    int room = Math.min(clamp, space(backlogged)) - threshold;
    if (room <= 0) {
      return false;
    }
    int truesize = arrival.truesize();
    if (adjust && arrival.headBytes() == 0 && truesize - TcpArrival.HEAD_TRUESIZE >= arrival.dataLength()) {
      truesize -= TcpArrival.HEAD_TRUESIZE;
    }
    int increase =
        windowFrom(truesize) <= arrival.dataLength()
            ? 2 * sizes.advertised
            : slowIncrease(arrival.dataLength(), truesize, sizes);
    if (increase > 0) {
      threshold += Math.min(room, Math.max(increase, 2 * arrival.dataLength()));
    }
    return increase > 0;
  }

  /** {@code __tcp_grow_window}: the worse the overhead, the smaller the window up to which it still grows. */
  private int slowIncrease(int length, int truesize, SegmentSizes sizes) {
    int cost = windowFrom(truesize) >> 1;
    int window = windowFrom(limit) >> 1;
    while (threshold <= window && window > 0) {
      if (cost <= length) {
        return 2 * sizes.received;
      }
      cost >>= 1;
      window >>= 1;
    }
    return 0;
  }

  /**
   * Enlarges the buffer to what the process reads in a round trip ({@code tcp_rcvbuf_grow}).
   *
   * @param read bytes in the last round trip
   * @param outOfOrder bytes from the left window edge to the end of what is out of order
   */
  void enlarge(int read, int outOfOrder) {
    long window = (long) read << 1;
    window += ((window * Math.max(0, read - readPerRound) / readPerRound) << 1) + outOfOrder;
    readPerRound = Math.max(1, read);
    int wanted = Math.min(spaceFrom(window), limit);
    if (wanted > size) {
      size = wanted;
      clamp = windowFrom(wanted);
    }
  }

  /**
   * Makes room where queued data has outgrown the buffer ({@code tcp_clamp_window}).
   *
   * @return false if it can't
   */
  boolean accommodate(int advertisedMss) {
    if (allocated <= size) {
      return true;
    }
    size = Math.min(allocated, limit);
    if (allocated > size) {
      threshold = Math.min(clamp, 2 * advertisedMss);
    }
    return allocated <= size;
  }
}
