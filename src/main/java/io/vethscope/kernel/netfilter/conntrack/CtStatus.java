package io.vethscope.kernel.netfilter.conntrack;

/** What is known of a connection ({@code enum ip_conntrack_status}). */
public enum CtStatus {
  /** There has been an answer. */
  SEEN_REPLY(1),
  /** It is worth keeping when the table is full. */
  ASSURED(2),
  /** It is in the table. */
  CONFIRMED(3),
  /** Its source is translated. */
  SRC_NAT(4),
  /** Its destination is translated. */
  DST_NAT(5),
  /** Whether its source is translated has been decided. */
  SRC_NAT_DONE(7),
  /** Whether its destination is translated has been decided. */
  DST_NAT_DONE(8),
  /** It has been taken out of the table. */
  DYING(9);

  private final int position;

  CtStatus(int position) {
    this.position = position;
  }

  /** Its bit, where the kernel has it ({@code IPS_*_BIT}). */
  int bit() {
    return 1 << position;
  }
}
