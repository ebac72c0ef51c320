package io.vethscope.kernel.netfilter.hashlimit;

import io.vethscope.wire.IpVersion;

/**
 * What a rule says of a table ({@code struct hashlimit_cfg3}).
 *
 * @param name by which rules of a version share it
 * @param cost ticks that one packet takes
 * @param burst packets that may come at once
 * @param mode what makes packets alike
 * @param most entries at most; 0 for as many as the model has room for
 * @param expire ticks after its last packet for which an entry is kept
 * @param collect ticks between two looks for entries that are over
 */
public record HashLimit(
    IpVersion version, String name, double cost, int burst, Mode mode, int most, long expire, long collect) {
  /** What no other table is called. */
  String key() {
    return version + " " + name;
  }

  /**
   * What makes packets alike: with none of them, all are.
   *
   * @param sourceMask the length of the networks whose senders count as one
   * @param destinationMask the same of receivers
   */
  public record Mode(
      boolean source,
      boolean sourcePort,
      boolean destination,
      boolean destinationPort,
      int sourceMask,
      int destinationMask) {}
}
