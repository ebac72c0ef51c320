package io.vethscope.kernel.netfilter.rule.match;

/**
 * Ports from one to another.
 *
 * @param least 0 to 65535
 * @param most not below {@code least}
 */
public record PortRange(int least, int most) {
  private static final int LAST = 65_535;

  public PortRange {
    if (least < 0 || most > LAST || least > most) {
      throw new IllegalArgumentException(
          "Ports go from 0 to 65535, the lower one first, not " + least + ":" + most + ".");
    }
  }

  /** Whether a port lies between them. */
  public boolean contains(int port) {
    return port >= least && port <= most;
  }

  /** As iptables prints it: one number, or two with a colon between them. */
  @Override
  public String toString() {
    return least == most ? String.valueOf(least) : least + ":" + most;
  }
}
