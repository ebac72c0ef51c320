package io.vethscope.kernel;

/**
 * How a device's packets are judged by where they come from ({@code struct ipv4_devconf}).
 *
 * @param reversePath 0, or {@link #STRICT} or {@link #LOOSE} ({@code rp_filter})
 * @param acceptLocal whether they may come from an address of this host ({@code accept_local})
 */
record SourceFilter(int reversePath, boolean acceptLocal) {
  /** The way back has to lead out by the same device (RFC 3704, section 2.2). */
  static final int STRICT = 1;

  /** There has to be a way back (RFC 3704, section 2.4). */
  static final int LOOSE = 2;

  static SourceFilter of(Sysctl sysctl, String device) {
    return new SourceFilter(sysctl.largest(device, "rp_filter", 0), sysctl.largest(device, "accept_local", 0) != 0);
  }
}
