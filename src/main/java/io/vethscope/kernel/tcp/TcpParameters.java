package io.vethscope.kernel.tcp;

/**
 * The settings of a network namespace that TCP obeys (Documentation/networking/ip-sysctl.rst).
 *
 * @param rmemDefault {@code tcp_rmem[1]}, in bytes
 * @param rmemMax {@code tcp_rmem[2]}, in bytes; the window scale follows from it
 * @param wmemMax {@code tcp_wmem[2]}, in bytes: how much a process can have queued
 * @param timestamps {@code tcp_timestamps}
 * @param sack {@code tcp_sack}
 * @param windowScaling {@code tcp_window_scaling}
 * @param synRetries {@code tcp_syn_retries}
 * @param synackRetries {@code tcp_synack_retries}
 * @param synLinearTimeouts {@code tcp_syn_linear_timeouts}: 4 from Linux 6.5 on, 0 before
 * @param retries2 {@code tcp_retries2}
 * @param finTimeout {@code tcp_fin_timeout}, in seconds
 * @param leastWindow segments that the congestion control allows as soon as one was acknowledged: 4 of {@code bbr}
 *     ({@code bbr_cwnd_min_target})
 */
public record TcpParameters(
    int rmemDefault,
    int rmemMax,
    int wmemMax,
    boolean timestamps,
    boolean sack,
    boolean windowScaling,
    int synRetries,
    int synackRetries,
    int synLinearTimeouts,
    int retries2,
    int finTimeout,
    int leastWindow) {
  /** Linux 6.18 with its defaults on a machine with enough memory. */
  public static final TcpParameters DEFAULT =
      new TcpParameters(131072, 6291456, 4194304, true, true, true, 6, 5, 4, 15, 60, 1);

  private static final int MAX_BUFFER = 1 << 30;

  public TcpParameters {
    requireRange("tcp_rmem[1]", rmemDefault, 4096, MAX_BUFFER);
    requireRange("tcp_rmem[2]", rmemMax, 4096, MAX_BUFFER);
    requireRange("tcp_wmem[2]", wmemMax, 4096, MAX_BUFFER);
    requireRange("tcp_syn_retries", synRetries, 1, 127);
    requireRange("tcp_synack_retries", synackRetries, 0, 255);
    requireRange("tcp_syn_linear_timeouts", synLinearTimeouts, 0, 127);
    requireRange("tcp_retries2", retries2, 0, 255);
    requireRange("tcp_fin_timeout", finTimeout, 0, 3600);
  }

  private static void requireRange(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", not " + value + ".");
    }
  }

  public TcpParameters withRmem(int newDefault, int newMax) {
    return new TcpParameters(
        newDefault,
        newMax,
        wmemMax,
        timestamps,
        sack,
        windowScaling,
        synRetries,
        synackRetries,
        synLinearTimeouts,
        retries2,
        finTimeout,
        leastWindow);
  }

  public TcpParameters withSynRetries(int newRetries, int newLinearTimeouts) {
    return new TcpParameters(
        rmemDefault,
        rmemMax,
        wmemMax,
        timestamps,
        sack,
        windowScaling,
        newRetries,
        synackRetries,
        newLinearTimeouts,
        retries2,
        finTimeout,
        leastWindow);
  }

  public TcpParameters withOptions(boolean newTimestamps, boolean newSack, boolean newWindowScaling) {
    return new TcpParameters(
        rmemDefault,
        rmemMax,
        wmemMax,
        newTimestamps,
        newSack,
        newWindowScaling,
        synRetries,
        synackRetries,
        synLinearTimeouts,
        retries2,
        finTimeout,
        leastWindow);
  }

  public TcpParameters withLeastWindow(int segments) {
    return new TcpParameters(
        rmemDefault,
        rmemMax,
        wmemMax,
        timestamps,
        sack,
        windowScaling,
        synRetries,
        synackRetries,
        synLinearTimeouts,
        retries2,
        finTimeout,
        segments);
  }
}
