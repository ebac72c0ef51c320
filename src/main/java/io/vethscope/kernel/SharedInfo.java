package io.vethscope.kernel;

/**
 * How a packet's data lies in memory ({@code struct skb_shared_info} and {@code skb->truesize}).
 *
 * @param gsoSize bytes of data that each part is to have into which a device cuts its TCP segment; 0 if it is not cut
 * @param gsoData bytes of data in the uncut segment
 * @param inPages whether the data lies in pages, as a socket left it, instead of in one buffer
 * @param truesize bytes of memory that it occupies, if it was put together from fragments; else 0
 */
public record SharedInfo(int gsoSize, int gsoData, boolean inPages, int truesize) {
  /** A packet in one buffer. */
  static final SharedInfo LINEAR = new SharedInfo(0, 0, false, 0);

  /** A packet in pages that is not cut. */
  private static final SharedInfo IN_PAGES = new SharedInfo(0, 0, true, 0);

  /**
   * How a socket's data lies.
   *
   * @param inPages whether the device takes it like this
   * @param gsoSize bytes of data that a part is to have; 0 for no parts
   * @param data bytes of data
   */
  public static SharedInfo of(boolean inPages, int gsoSize, int data) {
    if (gsoSize > 0 && data > gsoSize) {
      return new SharedInfo(gsoSize, data, inPages, 0);
    }
    return inPages ? IN_PAGES : LINEAR;
  }

  /** Put together from fragments. */
  static SharedInfo ofFragments(int truesize) {
    return new SharedInfo(0, 0, false, truesize);
  }

  /** The same in one buffer ({@code skb_linearize}). */
  SharedInfo linear() {
    return inPages ? new SharedInfo(gsoSize, gsoData, false, truesize) : this;
  }

  /** One of the parts. */
  SharedInfo part() {
    return inPages ? IN_PAGES : LINEAR;
  }
}
