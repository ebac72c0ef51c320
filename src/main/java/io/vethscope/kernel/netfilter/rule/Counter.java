package io.vethscope.kernel.netfilter.rule;

/** How many packets, and bytes of them, a rule or a chain's policy was about ({@code struct xt_counters}). */
final class Counter {
  private long packets;
  private long bytes;

  /** One packet more. */
  void add(int length) {
    packets++;
    bytes += length;
  }

  /** Goes on from other numbers. */
  void set(long newPackets, long newBytes) {
    this.packets = newPackets;
    this.bytes = newBytes;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }
}
