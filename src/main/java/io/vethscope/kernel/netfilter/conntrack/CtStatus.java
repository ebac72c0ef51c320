package io.vethscope.kernel.netfilter.conntrack;

/** What is known of a connection ({@code enum ip_conntrack_status}). */
public enum CtStatus {
  /** There has been an answer. */
  SEEN_REPLY,
  /** It is worth keeping when the table is full. */
  ASSURED,
  /** It is in the table. */
  CONFIRMED,
  /** Its source is translated. */
  SRC_NAT,
  /** Its destination is translated. */
  DST_NAT,
  /** Whether its source is translated has been decided. */
  SRC_NAT_DONE,
  /** Whether its destination is translated has been decided. */
  DST_NAT_DONE,
  /** It has been taken out of the table. */
  DYING
}
