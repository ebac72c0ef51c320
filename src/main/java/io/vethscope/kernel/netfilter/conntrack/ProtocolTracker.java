package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.wire.IpPacket;

/** What a transport protocol adds to connection tracking ({@code nf_conntrack_handle_packet}). */
interface ProtocolTracker {
  /** What is to become of a packet. */
  enum Finding {
    /** It belongs to the connection. */
    VALID,
    /** It makes no sense there: it goes on without a connection, in the state {@code INVALID}. */
    INVALID,
    /** The connection was over: it is forgotten, and the packet looked up again ({@code NF_REPEAT}). */
    REPEAT
  }

  /** Looks at a packet, and sets how long the connection is remembered after it. */
  Finding packet(Connection connection, CtInfo info, IpPacket packet);
}
