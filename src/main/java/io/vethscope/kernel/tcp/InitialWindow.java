package io.vethscope.kernel.tcp;

/**
 * The window of a SYN ({@code tcp_select_initial_window} in net/ipv4/tcp_output.c).
 *
 * @param window in bytes, a multiple of the MSS where it is larger than one
 * @param scale bits that later windows are shifted
 * @param clamp the largest window that the scale can express
 */
record InitialWindow(int window, int scale, int clamp) {
  private static final int MAX_SCALE = 14;
  private static final int RMEM_CORE_MAX = 212992;

  /**
   * Computes it.
   *
   * @param space of the receive buffer, as a window
   * @param limit {@code tcp_rmem[2]}
   */
  static InitialWindow select(int space, int mss, boolean scaling, int limit) {
    int window = space > mss ? space / mss * mss : Math.max(space, 0);
    int scale = 0;
    if (scaling) {
      int most = Math.max(Math.max(window, limit), RMEM_CORE_MAX);
      int bits = 31 - Integer.numberOfLeadingZeros(most);
      scale = Math.clamp(bits - 15, 0, MAX_SCALE);
    }
    return new InitialWindow(window, scale, 65535 << scale);
  }
}
