package io.vethscope.kernel;

/**
 * The memory that a fragment's buffer occupies ({@code alloc_skb} in {@code ip_frag_next}). TCP sizes its receive
 * window by it, so the window shows when a segment came in pieces, or inside a tunnel's packet that did.
 */
final class FragmentMemory {
  private static final int SK_BUFF = 256;
  private static final int SHARED_INFO = 320;

  /** {@code LL_RESERVED_SPACE}: an Ethernet header, rounded up. */
  private static final int LINK_HEADER = 16;

  /** {@code SKB_SMALL_HEAD_CACHE_SIZE}. */
  private static final int SMALL_HEAD = 576;

  private static final int CACHE_LINE = 64;

  private FragmentMemory() {}

  /**
   * {@code skb->truesize}.
   *
   * @param length bytes from the IP header on
   */
  static int of(int length) {
    return allocated(length) + SK_BUFF;
  }

  /** Bytes that could be written behind the fragment in its buffer ({@code skb_tailroom}). */
  static int roomBehind(int length) {
    return allocated(length) - SHARED_INFO - LINK_HEADER - length;
  }

  private static int allocated(int length) {
    int wanted = (length + LINK_HEADER + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE + SHARED_INFO;
    return wanted <= SMALL_HEAD ? SMALL_HEAD : Integer.highestOneBit(wanted - 1) << 1;
  }
}
