package io.vethscope.kernel;

/** What an MTU can be ({@code include/uapi/linux/if_ether.h}). */
public final class Mtu {
  /** Bytes of the smallest: what every IPv4 host takes without fragmenting (RFC 791; {@code ETH_MIN_MTU}). */
  public static final int LEAST = 68;

  /** Bytes of the largest ({@code ETH_MAX_MTU}); only the loopback device has one more. */
  public static final int MOST = 65_535;

  /** Bytes of Ethernet's, which devices begin with ({@code ETH_DATA_LEN}). */
  static final int DEFAULT = 1500;

  private Mtu() {}

  /**
   * The MTU itself.
   *
   * @throws IllegalArgumentException if it is smaller than {@link #LEAST} or larger than {@link #MOST}
   */
  static int checked(int bytes, boolean loopback) {
    if (bytes < LEAST || bytes > MOST + (loopback ? 1 : 0)) {
      throw new IllegalArgumentException("An MTU is between " + LEAST + " and " + MOST + ", not " + bytes + ".");
    }
    return bytes;
  }
}
